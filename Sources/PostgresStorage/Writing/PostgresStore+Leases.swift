import Storage

/// Leases by the server's clock: workers' own clocks differ.
extension PostgresStore: LeaseLedger {
    private static let now = "(extract(epoch FROM clock_timestamp()) * 1000000)::bigint"

    package func acquireLease(_ name: String, holder: String, for duration: Duration) async throws(StoreError) -> LeaseToken? {
        try await ask { connection, deadline in
            try connection.execute(
                """
                INSERT INTO gateway.lease(name, holder, token, expires_at) VALUES($1, $2, 1, \(Self.now) + $3::bigint)
                ON CONFLICT(name) DO UPDATE SET holder = excluded.holder, token = lease.token + 1, expires_at = excluded.expires_at
                WHERE lease.expires_at <= \(Self.now)
                RETURNING token
                """, [name, holder, "\(duration.microseconds)"], by: deadline
            ).first.map { LeaseToken(name: name, token: $0.number(0)) }
        }
    }

    package func renewLease(_ lease: LeaseToken, for duration: Duration) async throws(StoreError) -> Bool {
        try await ask { connection, deadline in
            try connection.execute(
                "UPDATE gateway.lease SET expires_at = \(Self.now) + $3::bigint WHERE name = $1 AND token = $2::bigint",
                [lease.name, "\(lease.token)", "\(duration.microseconds)"], by: deadline
            ).affected == 1
        }
    }

    package func releaseLease(_ lease: LeaseToken) async throws(StoreError) {
        // The row stays, for its token must go on growing.
        _ = try await ask { connection, deadline in
            try connection.execute(
                "UPDATE gateway.lease SET expires_at = 0 WHERE name = $1 AND token = $2::bigint", [lease.name, "\(lease.token)"], by: deadline
            ).affected
        }
    }
}

extension Duration {
    fileprivate var microseconds: Int64 { components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000 }
}
