import Foundation
import GatewayModel
import Storage

/// The rows of the work in an open transaction, each locked from its reading on.
struct PostgresWorkRows: WorkRows {
    let connection: PostgresConnection
    let deadline: Deadline

    /// Not the moment at which the transaction began: it may have waited for a lock since.
    var now: Int64 {
        get throws { try connection.execute("SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint", by: deadline).first?.number(0) ?? 0 }
    }

    func lease(_ name: String) throws -> LeaseRow {
        if let row = try locked(name) { return row }
        // There is no row to lock before somebody has made one.
        try connection.execute(
            "INSERT INTO gateway.lease(name, holder, token, expires_at) VALUES($1, '', 0, 0) ON CONFLICT DO NOTHING", [name], by: deadline)
        return try locked(name) ?? .untaken
    }

    private func locked(_ name: String) throws -> LeaseRow? {
        try connection.execute("SELECT holder, token, expires_at, taken_at FROM gateway.lease WHERE name = $1 FOR UPDATE", [name], by: deadline)
            .first.map { LeaseRow(holder: $0.string(0), token: $0.number(1), expiresAt: $0.number(2), takenAt: $0.number(3)) }
    }

    func put(_ row: LeaseRow, named name: String) throws {
        try connection.execute(
            "UPDATE gateway.lease SET holder = $2, token = $3::bigint, expires_at = $4::bigint, taken_at = $5::bigint WHERE name = $1",
            [name, StoredText.text(row.holder), "\(row.token)", "\(row.expiresAt)", "\(row.takenAt)"], by: deadline)
    }

    func work(_ id: WorkID) throws -> WorkRow? {
        try connection.execute(
            "SELECT is_done, failures, not_before FROM gateway.work WHERE work_id = $1::bigint FOR UPDATE", ["\(id.number)"], by: deadline
        ).first.map { WorkRow(isDone: $0.flag(0), failures: Int($0.number(1)), notBefore: $0.number(2)) }
    }

    func put(_ row: WorkRow, as id: WorkID, run: RunID?) throws {
        try connection.execute(
            """
            UPDATE gateway.work SET is_done = $2::boolean, failures = $3::integer, not_before = $4::bigint, run_id = coalesce($5::bigint, run_id)
            WHERE work_id = $1::bigint
            """, ["\(id.number)", row.isDone ? "t" : "f", "\(row.failures)", "\(row.notBefore)", run.map { "\($0.number)" }], by: deadline)
    }

    func earliestReady(at now: Int64, of connectors: [String], onlyPeriods: Bool?) throws -> OpenWork? {
        let names = String(decoding: try JSONEncoder().encode(connectors), as: UTF8.self)
        return try connection.execute(
            """
            SELECT \(OpenWork.columns) FROM gateway.work w LEFT JOIN gateway.lease l ON l.name = '\(LeaseName.connector(""))' || w.connector
            WHERE NOT w.is_done AND w.not_before <= $1::bigint AND w.connector IN (SELECT json_array_elements_text($2::json))
              AND ($3::boolean IS NULL OR (w.period IS NOT NULL) = $3::boolean) AND coalesce(l.expires_at, 0) <= $1::bigint
            ORDER BY coalesce(l.taken_at, 0), w.connector, w.slot, w.period LIMIT 1 FOR UPDATE OF w SKIP LOCKED
            """, ["\(now)", names, onlyPeriods.map { $0 ? "t" : "f" }], by: deadline
        ).first.map(OpenWork.init)
    }
}

extension OpenWork {
    static let columns = "w.work_id, w.connector, w.slot, w.period, w.failures, w.not_before"

    init(_ row: PostgresRow) {
        self.init(
            id: WorkID(row.number(0)), connector: row.string(1),
            kind: row.integer(2).map { .slot(Date(microseconds: $0)) } ?? .period(row.string(3)),
            failures: Int(row.number(4)), notBefore: Date(microseconds: row.number(5)))
    }
}
