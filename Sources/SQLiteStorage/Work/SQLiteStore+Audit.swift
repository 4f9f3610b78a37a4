import Foundation
import GRDB
import GatewayModel
import Storage

extension SQLiteStore: AuditLedger {
    package func append(_ act: AuditAct) async throws(StoreError) -> AuditEntry {
        try changeWork { rows in
            let entry = AuditEntry(act, after: try Self.head(rows.db), at: Date(microseconds: Date().microseconds))
            try rows.db.execute(
                sql: "INSERT INTO audit(entry_id, at, actor, act, details, previous, sha256) VALUES(?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    entry.number, entry.at.microseconds, StoredText.text(act.actor), StoredText.text(act.act), StoredText.text(act.detailText),
                    Data(entry.previous.bytes), Data(entry.hash.bytes),
                ])
            try rows.db.execute(
                sql:
                    "INSERT INTO audit_head(only_row, entry_id, sha256) VALUES(1, ?1, ?2) ON CONFLICT(only_row) DO UPDATE SET entry_id = ?1, sha256 = ?2",
                arguments: [entry.number, Data(entry.hash.bytes)])
            return entry
        }
    }

    package func auditEntries(after number: Int64, limit: Int) async throws(StoreError) -> [AuditEntry] {
        try await read { db in
            try Row.fetchAll(
                db, sql: "SELECT entry_id, at, actor, act, details, previous, sha256 FROM audit WHERE entry_id > ? ORDER BY entry_id LIMIT ?",
                arguments: [number, limit]
            ).map { row in
                AuditEntry(
                    number: row[0], at: Date(microseconds: row[1]), act: AuditAct(actor: row[2], act: row[3], detailText: row[4]),
                    previous: contentHash(row[5]), hash: contentHash(row[6]))
            }
        }
    }

    package func auditHead() async throws(StoreError) -> AuditEntry.Head? {
        try await read(Self.head)
    }

    private static func head(_ db: Database) throws -> AuditEntry.Head? {
        try Row.fetchOne(db, sql: "SELECT entry_id, sha256 FROM audit_head").map { AuditEntry.Head(number: $0[0], hash: contentHash($0[1])) }
    }
}

extension SQLiteStore: NoticeLedger {
    package func told(_ hook: String) async throws(StoreError) -> Set<String> {
        try await read { db in Set(try String.fetchAll(db, sql: "SELECT condition FROM notice WHERE hook = ?", arguments: [hook])) }
    }

    package func keepTold(_ hook: String, new: Set<String>, over: Set<String>) async throws(StoreError) {
        try changeWork { rows in
            for condition in over { try rows.db.execute(sql: "DELETE FROM notice WHERE hook = ? AND condition = ?", arguments: [hook, condition]) }
            for condition in new {
                try rows.db.execute(
                    sql: "INSERT INTO notice(hook, condition, told_at) VALUES(?, ?, ?) ON CONFLICT DO NOTHING",
                    arguments: [hook, condition, Date().microseconds])
            }
        }
    }
}
