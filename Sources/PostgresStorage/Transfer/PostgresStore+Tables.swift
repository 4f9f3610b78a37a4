import Storage

extension PostgresStore: StoreTables {
    package func reading<Value: Sendable>(_ body: @Sendable @escaping (any TableReading) throws -> Value) async throws(StoreError) -> Value {
        let (name, limits) = (address.name, limits)
        return try await sessions.use { connection throws(StoreError) in
            try storeErrors(name) {
                try connection.transaction("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY", limits) {
                    try connection.script(PostgresTables.settings, by: Deadline(in: limits.statement))
                    return try body(PostgresTables(connection: connection, limits: limits))
                }
            }
        }
    }

    /// What any user may ask: which indexes and constraints the server holds for broken, whether its pages failed their checksums, and
    /// whether the numbers that it would give next are free.
    package func engineProblems() async throws(StoreError) -> [String] {
        try await ask(over: 1_000_000) { connection, deadline in
            try Self.checks.flatMap { check in
                try connection.execute(check, by: deadline).rows.map { $0.string(0) }
            }
        }
    }

    package func unfinishedCopy() async throws(StoreError) -> CopyProgress? {
        try await ask { connection, deadline in try UnfinishedCopy.progress(over: connection, by: deadline) }
    }

    private static let checks = [
        """
        SELECT format('the index %s is not valid; run REINDEX INDEX %s', i.indexrelid::regclass, i.indexrelid::regclass)
        FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
        WHERE c.relnamespace = 'gateway'::regnamespace AND NOT (i.indisvalid AND i.indisready) ORDER BY 1
        """,
        """
        SELECT format('the constraint %I of the table %s was never checked', conname, conrelid::regclass) FROM pg_constraint
        WHERE connamespace = 'gateway'::regnamespace AND NOT convalidated ORDER BY 1
        """,
        """
        SELECT format('%s pages of this database failed their checksums; restore it from a backup', checksum_failures) FROM pg_stat_database
        WHERE datname = current_database() AND checksum_failures > 0
        """,
        """
        SELECT format('the last moment of the ledger is before that of the run %s', run_id) FROM gateway.run
        WHERE known_at > (SELECT last_known_at FROM gateway.ledger) ORDER BY known_at
        """,
        sequence("gateway.run_number", "run", "run_id"), sequence("gateway.payload_payload_id_seq", "payload", "payload_id"),
        sequence("gateway.series_series_id_seq", "series", "series_id"), sequence("gateway.period_period_id_seq", "period", "period_id"),
        sequence("gateway.rejection_rejection_id_seq", "rejection", "rejection_id"),
    ]

    private static func sequence(_ name: String, _ table: String, _ column: String) -> String {
        """
        SELECT format('the sequence \(name) gives numbers that the table \(table) has already') FROM (SELECT max(\(column)) AS last FROM gateway.\(table)) t
        WHERE t.last > coalesce(pg_sequence_last_value('\(name)'), 0)
        """
    }
}

extension PostgresConnection {
    /// Runs `body` in a transaction that is committed unless it throws.
    func transaction<Value>(_ begin: String = "BEGIN", _ limits: TimeLimits, _ body: () throws -> Value) throws -> Value {
        try script(begin, by: Deadline(in: limits.statement))
        do {
            let value = try body()
            try script("COMMIT", by: Deadline(in: limits.statement))
            return value
        } catch {
            if !isGone { _ = try? script("ROLLBACK", by: Deadline(in: limits.statement)) }
            throw error
        }
    }
}
