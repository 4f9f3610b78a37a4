import Foundation
import GRDB
import GatewayModel
import Storage

/// The rows of the work in a transaction that holds the file's only right to write, so that nothing changes below it.
struct SQLiteWorkRows: WorkRows {
    let db: Database

    var now: Int64 { Date().microseconds }

    func lease(_ name: String) throws -> LeaseRow {
        let row = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT holder, token, expires_at, taken_at FROM lease WHERE name = ?"), arguments: [name])
        return row.map { LeaseRow(holder: $0[0], token: $0[1], expiresAt: $0[2], takenAt: $0[3]) } ?? .untaken
    }

    func put(_ row: LeaseRow, named name: String) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO lease(name, holder, token, expires_at, taken_at) VALUES(?, ?, ?, ?, ?)
                ON CONFLICT(name) DO UPDATE SET holder = excluded.holder, token = excluded.token, expires_at = excluded.expires_at,
                  taken_at = excluded.taken_at
                """
        ).execute(arguments: [name, StoredText.text(row.holder), row.token, row.expiresAt, row.takenAt])
    }

    func work(_ id: WorkID) throws -> WorkRow? {
        try Row.fetchOne(
            db.cachedStatement(sql: "SELECT is_done, failures, not_before FROM work WHERE work_id = ?"), arguments: [id.number]
        ).map { WorkRow(isDone: $0[0], failures: $0[1], notBefore: $0[2]) }
    }

    func put(_ row: WorkRow, as id: WorkID, run: RunID?) throws {
        try db.cachedStatement(
            sql: "UPDATE work SET is_done = ?, failures = ?, not_before = ?, run_id = coalesce(?, run_id) WHERE work_id = ?"
        ).execute(arguments: [row.isDone, row.failures, row.notBefore, run?.number, id.number])
    }

    func earliestReady(at now: Int64, of connectors: [String], onlyPeriods: Bool?) throws -> OpenWork? {
        let names = try JSONEncoder().encode(connectors)
        return try Row.fetchOne(
            db,
            sql: """
                SELECT \(OpenWork.columns) FROM work w LEFT JOIN lease l ON l.name = '\(LeaseName.connector(""))' || w.connector
                WHERE w.is_done = 0 AND w.not_before <= ?1 AND w.connector IN (SELECT value FROM json_each(?2))
                  AND (?3 IS NULL OR (w.period IS NOT NULL) = ?3) AND coalesce(l.expires_at, 0) <= ?1
                ORDER BY coalesce(l.taken_at, 0), w.connector, w.slot, w.period LIMIT 1
                """, arguments: [now, String(decoding: names, as: UTF8.self), onlyPeriods]
        ).map(OpenWork.init)
    }
}

extension OpenWork {
    static let columns = "w.work_id, w.connector, w.slot, w.period, w.failures, w.not_before"

    init(_ row: Row) {
        let slot: Int64? = row[2]
        self.init(
            id: WorkID(row[0]), connector: row[1], kind: slot.map { .slot(Date(microseconds: $0)) } ?? .period(row[3] ?? ""), failures: row[4],
            notBefore: Date(microseconds: row[5]))
    }
}
