import Storage

/// One more connection, apart from the pool: a run that holds one of the pool's may wait for it.
actor KeySession {
    private let address: PostgresAddress
    private let limits: TimeLimits
    private let session = Session()

    init(_ address: PostgresAddress, limits: TimeLimits) {
        self.address = address
        self.limits = limits
    }

    /// Runs one transaction of its own; those of two callers may be in each other's way, so it is tried again.
    func use(_ work: @Sendable (PostgresConnection, Deadline) throws(PostgresFailure) -> Void) async throws(StoreError) {
        let (name, limit) = (address.name, limits.statement)
        try await session.perform(address, limits: limits) { connection throws(StoreError) in
            try storeErrors(name) {
                var attempt = 1
                while true {
                    do throws(PostgresFailure) {
                        return try work(connection, Deadline(in: limit))
                    } catch {
                        guard error.isConflict, attempt < 8 else { throw error }
                        attempt += 1
                    }
                }
            }
        }
    }
}
