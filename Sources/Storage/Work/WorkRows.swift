import GatewayModel

/// The rows of a store's work, inside one transaction of its own kind: what is read stays locked until the transaction ends.
package protocol WorkRows {
    /// The store's clock, in microseconds since 1970.
    var now: Int64 { get throws }

    /// The row of a right; `LeaseRow.untaken` for one that nobody has held yet.
    func lease(_ name: String) throws -> LeaseRow
    func put(_ row: LeaseRow, named name: String) throws

    func work(_ id: WorkID) throws -> WorkRow?
    /// `run` is the run that did the work, or tried to; nil keeps the one before.
    func put(_ row: WorkRow, as id: WorkID, run: RunID?) throws

    /// Of the connectors whose right is free, the one that has waited longest; of its ready work the earliest piece.
    func earliestReady(at now: Int64, of connectors: [String], onlyPeriods: Bool?) throws -> OpenWork?
}

extension WorkRows {
    /// The row's right for a holder; nil while another has it.
    package func take(_ name: String, by holder: String, for duration: Duration) throws -> LeaseToken? {
        guard let row = try lease(name).taken(by: holder, at: now, for: duration.wholeMicroseconds) else { return nil }
        try put(row, named: name)
        return LeaseToken(name: name, token: row.token)
    }

    package func renew(_ lease: LeaseToken, for duration: Duration) throws -> Bool {
        guard let row = try self.lease(lease.name).renewed(lease.token, at: now, for: duration.wholeMicroseconds) else { return false }
        try put(row, named: lease.name)
        return true
    }

    package func release(_ lease: LeaseToken, rest: Duration) throws {
        guard let row = try self.lease(lease.name).released(lease.token, at: now, rest: rest.wholeMicroseconds) else { return }
        try put(row, named: lease.name)
    }

    /// The next piece of work that a worker can have, with its rights taken; nil when there is none.
    package func claim(_ wish: WorkWish) throws -> ClaimedWork? {
        var candidates = Dictionary(wish.candidates.map { ($0.connector, $0) }, uniquingKeysWith: { first, _ in first })
        let now = try now
        while !candidates.isEmpty {
            guard let open = try earliestReady(at: now, of: candidates.keys.sorted(), onlyPeriods: wish.onlyPeriods),
                let candidate = candidates.removeValue(forKey: open.connector)
            else { return nil }
            // Another worker may have taken the connector since it was found free.
            guard try lease(LeaseName.connector(open.connector)).isFree(at: now) else { continue }
            var seat: LeaseToken?
            if let host = candidate.host {
                seat = try takeSeat(at: host, among: candidate.seats, wish)
                guard seat != nil else {
                    candidates = candidates.filter { $0.value.host != host }
                    continue
                }
            }
            guard let lease = try take(LeaseName.connector(open.connector), by: wish.holder, for: wish.duration) else { continue }
            return ClaimedWork(
                id: open.id, connector: open.connector, kind: open.kind, failures: open.failures, lease: lease, seat: seat, rest: candidate.rest)
        }
        return nil
    }

    private func takeSeat(at host: String, among seats: Int, _ wish: WorkWish) throws -> LeaseToken? {
        for number in 0..<seats {
            if let seat = try take(LeaseName.seat(number, at: host), by: wish.holder, for: wish.duration) { return seat }
        }
        return nil
    }

    /// Marks the work of a run, in the run's own transaction. Throws `StoreError.leaseLost` when the run comes late: its right is another's
    /// now, or its work is done.
    package func end(_ ticket: WorkTicket, run: RunID, status: RunReport.Status) throws {
        // Work before right, as a claim locks them, so that the two never wait for each other.
        let row = try ticket.work.flatMap { try work($0) }
        guard try lease(ticket.lease.name).admits(ticket.lease.token) else { throw StoreError.leaseLost(name: ticket.lease.name) }
        guard let id = ticket.work else { return }
        let ended = status == .failed ? try row?.failed(at: now, retryAfter: ticket.retryDelay?.wholeMicroseconds) : row?.succeeded()
        guard let ended else { throw StoreError.leaseLost(name: ticket.lease.name) }
        try put(ended, as: id, run: run)
    }
}

extension Duration {
    package var wholeMicroseconds: Int64 { components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000 }
}
