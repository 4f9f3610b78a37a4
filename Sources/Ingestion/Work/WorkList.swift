import Fetching
import GatewayModel
import Scheduling
import Storage

/// What a worker may do now: the connectors that it can run, and how much each host may be asked.
package struct WorkList: Sendable {
    /// Those that are switched on.
    package let connectors: [Connector]
    package let budgets: HostBudgets

    package init(connectors: [Connector], budgets: HostBudgets) {
        self.connectors = connectors.filter(\.isEnabled)
        self.budgets = budgets
    }

    func candidates(without busy: Set<String>) -> [WorkWish.Candidate] {
        connectors.filter { !busy.contains($0.id) }.map { WorkWish.Candidate($0, budgets) }
    }

    /// How long a piece of work waits for its next try should it fail now; nil when it is given up then.
    func delay(after failures: Int, of connector: String) -> Duration? {
        let retries = connectors.first { $0.id == connector }?.schedule?.retries ?? Schedule.defaultRetries
        return failures < retries.count ? retries[failures] : nil
    }
}

extension WorkWish.Candidate {
    /// A host that may be asked so often in a second is asked by one run at a time, and then rests.
    init(_ connector: Connector, _ budgets: HostBudgets) {
        let host = connector.request.address.host
        let budget = budgets[host]
        let isSpaced = budget.interval > .zero
        self.init(
            connector: connector.id, host: host.isEmpty ? nil : host, seats: isSpaced ? 1 : budget.connections,
            rest: isSpaced ? budget.interval : .zero)
    }
}
