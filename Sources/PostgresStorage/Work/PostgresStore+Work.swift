import Foundation
import Storage

extension PostgresStore: WorkLedger {
    package func acquireLease(_ name: String, holder: String, for duration: Duration) async throws(StoreError) -> LeaseToken? {
        try await changeWork { try $0.take(name, by: holder, for: duration) }
    }

    package func renewLease(_ lease: LeaseToken, for duration: Duration) async throws(StoreError) -> Bool {
        try await changeWork { try $0.renew(lease, for: duration) }
    }

    package func releaseLease(_ lease: LeaseToken, rest: Duration) async throws(StoreError) {
        try await changeWork { try $0.release(lease, rest: rest) }
    }

    package func leases() async throws(StoreError) -> [HeldLease] {
        try await ask { connection, deadline in
            let now = try PostgresWorkRows(connection: connection, deadline: deadline).now
            return try connection.execute(
                "SELECT name, token, holder, expires_at FROM gateway.lease WHERE expires_at > $1::bigint AND holder <> '' ORDER BY name", ["\(now)"],
                by: deadline
            ).rows.map {
                HeldLease(lease: LeaseToken(name: $0.string(0), token: $0.number(1)), holder: $0.string(2), left: .microseconds($0.number(3) - now))
            }
        }
    }

    package func now() async throws(StoreError) -> Date {
        try await ask { connection, deadline in Date(microseconds: try PostgresWorkRows(connection: connection, deadline: deadline).now) }
    }

    package func plannedUntil() async throws(StoreError) -> [String: Date] {
        try await ask { connection, deadline in
            let rows = try connection.execute("SELECT connector, planned_until FROM gateway.planned", by: deadline).rows
            return Dictionary(rows.map { ($0.string(0), Date(microseconds: $0.number(1))) }, uniquingKeysWith: { first, _ in first })
        }
    }

    package func plan(_ slots: [PlannedSlot], of connector: String, after: Date?, until: Date) async throws(StoreError) -> Bool {
        let moments = slots.map { [$0.slot.microseconds, $0.notBefore.microseconds] }
        return try await changeWork { rows in
            let planned =
                if let after {
                    try rows.execute(
                        "UPDATE gateway.planned SET planned_until = $3::bigint WHERE connector = $1 AND planned_until = $2::bigint",
                        [connector, "\(after.microseconds)", "\(until.microseconds)"])
                } else {
                    try rows.execute(
                        "INSERT INTO gateway.planned(connector, planned_until) VALUES($1, $2::bigint) ON CONFLICT DO NOTHING",
                        [connector, "\(until.microseconds)"])
                }
            guard planned == 1 else { return false }
            let json = String(decoding: try JSONEncoder().encode(moments), as: UTF8.self)
            try rows.execute(
                """
                INSERT INTO gateway.work(connector, slot, not_before)
                SELECT $1, (pair ->> 0)::bigint, (pair ->> 1)::bigint FROM json_array_elements($2::json) AS pair ON CONFLICT DO NOTHING
                """, [connector, json])
            return true
        }
    }

    package func plan(periods: [String], of connector: String) async throws(StoreError) -> Int {
        try await changeWork { rows in
            let json = String(decoding: try JSONEncoder().encode(periods), as: UTF8.self)
            // A period whose runs were given up is tried again; one that is done stays so.
            try rows.execute(
                """
                INSERT INTO gateway.work(connector, period, not_before) SELECT $1, label, 0 FROM json_array_elements_text($2::json) AS label
                ON CONFLICT(connector, period) DO UPDATE SET is_done = false
                WHERE EXISTS (SELECT FROM gateway.run r WHERE r.run_id = work.run_id AND r.status = 'failed')
                """, [connector, json])
            let open = try rows.connection.execute(
                "SELECT count(*) FROM gateway.work WHERE connector = $1 AND period IS NOT NULL AND NOT is_done", [connector], by: rows.deadline)
            return Int(open.first?.number(0) ?? 0)
        }
    }

    package func claim(_ wish: WorkWish) async throws(StoreError) -> ClaimedWork? {
        try await changeWork { try $0.claim(wish) }
    }

    package func giveBack(_ work: ClaimedWork) async throws(StoreError) {
        try await changeWork { rows in
            try rows.release(work.lease, rest: .zero)
            if let seat = work.seat { try rows.release(seat, rest: work.rest) }
        }
    }

    package func openWork() async throws(StoreError) -> [OpenWork] {
        try await ask { connection, deadline in
            try connection.execute(
                "SELECT \(OpenWork.columns) FROM gateway.work w WHERE NOT is_done ORDER BY not_before, work_id", by: deadline
            ).rows.map { OpenWork($0) }
        }
    }

    /// One transaction, tried again when another worker's was in the way.
    func changeWork<Value: Sendable>(_ body: @Sendable (PostgresWorkRows) throws -> Value) async throws(StoreError) -> Value {
        try await ask { connection, deadline in
            var attempt = 1
            while true {
                do {
                    try connection.script("BEGIN", by: deadline)
                    let value = try body(PostgresWorkRows(connection: connection, deadline: deadline))
                    try connection.script("COMMIT", by: deadline)
                    return value
                } catch {
                    if !connection.isGone { _ = try? connection.script("ROLLBACK", by: deadline) }
                    guard let failure = error as? PostgresFailure, failure.isConflict, attempt < 8 else { throw error }
                    attempt += 1
                }
            }
        }
    }
}

extension PostgresWorkRows {
    @discardableResult
    func execute(_ sql: String, _ values: [String?]) throws -> Int {
        try connection.execute(sql, values, by: deadline).affected
    }
}
