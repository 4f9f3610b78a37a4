import Foundation
import GatewayModel
import Storage

/// Takes past periods of one feed, each by a run of its own; several processes may share them.
package struct Backfill: Sendable {
    private let connector: Connector
    private let ledger: any WorkLedger
    private let pipeline: Pipeline
    private let holder: String

    /// How long a right holds; it is renewed three times meanwhile.
    private static let right = Duration.seconds(60)

    package init(
        connector: Connector, ledger: any WorkLedger, pipeline: Pipeline,
        holder: String = "\(ProcessInfo.processInfo.hostName):\(ProcessInfo.processInfo.processIdentifier)"
    ) {
        self.connector = connector
        self.ledger = ledger
        self.pipeline = pipeline
        self.holder = holder
    }

    /// Plans the periods that are not done, and runs them until none is open; gives the reports of the runs of this process.
    package func run(_ periods: [TimePeriod]) async throws(StoreError) -> [RunReport] {
        var reports: [RunReport] = []
        guard try await ledger.plan(periods: periods.map(\.label), of: connector.id) > 0 else { return [] }
        let wish = WorkWish(holder: holder, duration: Self.right, candidates: [.init(connector: connector.id)], onlyPeriods: true)
        while !Task.isCancelled {
            if let work = try await ledger.claim(wish) {
                reports.append(try await run(work))
            } else if try await isDone() {
                break
            } else {
                // Another process, or the schedule, runs the connector now.
                try? await Task.sleep(for: .milliseconds(200))
            }
        }
        return reports
    }

    private func isDone() async throws(StoreError) -> Bool {
        try await !ledger.openWork().contains { work in
            if case .period = work.kind { work.connector == connector.id } else { false }
        }
    }

    private func run(_ work: ClaimedWork) async throws(StoreError) -> RunReport {
        let period: TimePeriod? = if case .period(let label) = work.kind { TimePeriod(label: label) } else { nil }
        let renewing = Task { [ledger] in
            while !Task.isCancelled {
                try? await Task.sleep(for: Self.right / 3)
                // One that fails is followed by two more before the right runs out; a run without it is not taken.
                _ = try? await ledger.renewLease(work.lease, for: Self.right)
            }
        }
        let report = await pipeline.run(connector, period: period, ticket: work.ticket(retryAfter: nil))
        renewing.cancel()
        try await ledger.giveBack(work)
        return report
    }
}
