/// Whose turn it is: keeps what waits for a host in line, and gives turns within the host's budget and a bound on all hosts together.
///
/// A value without clock and threads: the moment is handed in.
struct HostTurns {
    typealias Ticket = UInt64
    typealias Instant = ContinuousClock.Instant

    private struct Line {
        var waiting: [Ticket] = []
        var active = 0
        /// When the next request may start.
        var opens: Instant
    }

    private let budgets: HostBudgets
    private let total: Int
    private var lines: [String: Line] = [:]
    /// Hosts in the order in which they are looked at, so that a long line does not hold up a short one.
    private var order: [String] = []
    private var active = 0

    init(budgets: HostBudgets, total: Int) {
        self.budgets = budgets
        self.total = total
    }

    mutating func join(_ ticket: Ticket, host: String, now: Instant) {
        if lines[host] == nil {
            lines[host] = Line(opens: now)
            order.append(host)
        }
        lines[host]?.waiting.append(ticket)
    }

    /// Gives a turn, to be returned by `leave`; nil when nobody may start now.
    mutating func next(now: Instant) -> Ticket? {
        guard active < total else { return nil }
        for (place, host) in order.enumerated() {
            let budget = budgets[host]
            guard var line = lines[host], !line.waiting.isEmpty, line.active < budget.connections, line.opens <= now else { continue }
            let ticket = line.waiting.removeFirst()
            line.active += 1
            line.opens = now + budget.interval
            lines[host] = line
            active += 1
            order.append(order.remove(at: place))
            return ticket
        }
        return nil
    }

    /// Whether `next` would give a turn.
    func hasTurn(now: Instant) -> Bool { opening.map { $0 <= now } ?? false }

    mutating func leave(host: String, now: Instant) {
        active -= 1
        lines[host]?.active -= 1
        forgetIdleHosts(now)
    }

    /// Takes somebody out of the line who has no turn yet.
    mutating func withdraw(_ ticket: Ticket, host: String) {
        lines[host]?.waiting.removeAll { $0 == ticket }
    }

    /// When a line opens in which only the time stands against a turn; nil when there is none.
    var opening: Instant? {
        guard active < total else { return nil }
        return lines.filter { !$1.waiting.isEmpty && $1.active < budgets[$0].connections }.map(\.value.opens).min()
    }

    private mutating func forgetIdleHosts(_ now: Instant) {
        guard lines.count > 256 else { return }
        lines = lines.filter { !$1.waiting.isEmpty || $1.active > 0 || now < $1.opens }
        order.removeAll { lines[$0] == nil }
    }
}
