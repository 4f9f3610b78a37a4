/// How much one host is asked at once, by all connectors together.
package struct HostBudget: Hashable, Sendable {
    package let connections: Int
    /// Nil for any number.
    package let requestsPerSecond: Double?
    /// The least time between the starts of two requests; zero for any.
    package let interval: Duration

    package init(connections: Int = 4, requestsPerSecond: Double? = nil) {
        self.connections = max(1, connections)
        self.requestsPerSecond = requestsPerSecond
        interval = requestsPerSecond.map { .seconds(1 / max($0, 0.001)) } ?? .zero
    }
}

/// The budget of every host: the standard one, or one of its own.
package struct HostBudgets: Hashable, Sendable {
    private let standard: HostBudget
    private let special: [String: HostBudget]

    /// `special` by host names in lower case, without ports: the services of one machine share its budget.
    package init(standard: HostBudget = HostBudget(), special: [String: HostBudget] = [:]) {
        self.standard = standard
        self.special = special
    }

    package subscript(host: String) -> HostBudget { special[host] ?? standard }
}
