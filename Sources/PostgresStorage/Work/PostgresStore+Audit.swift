import Foundation
import GatewayModel
import Storage

extension PostgresStore: AuditLedger {
    package func append(_ act: AuditAct) async throws(StoreError) -> AuditEntry {
        try await changeWork { rows in
            // Acts of several processes follow each other; the first has no row that could be locked.
            try rows.execute("SELECT pg_advisory_xact_lock(\(AdvisoryLock.audit), 0)", [])
            let entry = AuditEntry(act, after: try Self.head(over: rows.connection, by: rows.deadline), at: Date(microseconds: try rows.now))
            let (previous, hash) = (entry.previous.bytes.blobText, entry.hash.bytes.blobText)
            try rows.execute(
                """
                INSERT INTO gateway.audit(entry_id, at, actor, act, details, previous, sha256)
                VALUES($1::bigint, $2::bigint, $3, $4, $5, $6::bytea, $7::bytea)
                """,
                [
                    "\(entry.number)", "\(entry.at.microseconds)", StoredText.text(act.actor), StoredText.text(act.act),
                    StoredText.text(act.detailText), previous, hash,
                ])
            try rows.execute(
                """
                INSERT INTO gateway.audit_head(entry_id, sha256) VALUES($1::bigint, $2::bytea)
                ON CONFLICT(only_row) DO UPDATE SET entry_id = excluded.entry_id, sha256 = excluded.sha256
                """, ["\(entry.number)", hash])
            return entry
        }
    }

    package func auditEntries(after number: Int64, limit: Int) async throws(StoreError) -> [AuditEntry] {
        try await ask { connection, deadline in
            try connection.execute(
                """
                SELECT entry_id, at, actor, act, details, previous, sha256 FROM gateway.audit
                WHERE entry_id > $1::bigint ORDER BY entry_id LIMIT $2::bigint
                """, ["\(number)", "\(limit)"], by: deadline
            ).rows.map { row in
                AuditEntry(
                    number: row.number(0), at: Date(microseconds: row.number(1)),
                    act: AuditAct(actor: row.string(2), act: row.string(3), detailText: row.string(4)),
                    previous: row.hash(5), hash: row.hash(6))
            }
        }
    }

    package func auditHead() async throws(StoreError) -> AuditEntry.Head? {
        try await ask { connection, deadline in try Self.head(over: connection, by: deadline) }
    }

    private static func head(over connection: PostgresConnection, by deadline: Deadline) throws(PostgresFailure) -> AuditEntry.Head? {
        try connection.execute("SELECT entry_id, sha256 FROM gateway.audit_head", by: deadline).first.map {
            AuditEntry.Head(number: $0.number(0), hash: $0.hash(1))
        }
    }
}

extension PostgresStore: NoticeLedger {
    package func told(_ hook: String) async throws(StoreError) -> Set<String> {
        try await ask { connection, deadline in
            Set(try connection.execute("SELECT condition FROM gateway.notice WHERE hook = $1", [hook], by: deadline).rows.map { $0.string(0) })
        }
    }

    package func keepTold(_ hook: String, new: Set<String>, over: Set<String>) async throws(StoreError) {
        try await changeWork { rows in
            let json = { (names: Set<String>) in String(decoding: try JSONEncoder().encode(names.sorted()), as: UTF8.self) }
            try rows.execute(
                "DELETE FROM gateway.notice WHERE hook = $1 AND condition IN (SELECT json_array_elements_text($2::json))", [hook, try json(over)])
            try rows.execute(
                """
                INSERT INTO gateway.notice(hook, condition, told_at)
                SELECT $1, name, $3::bigint FROM json_array_elements_text($2::json) AS name ON CONFLICT DO NOTHING
                """, [hook, try json(new), "\(try rows.now)"])
        }
    }
}
