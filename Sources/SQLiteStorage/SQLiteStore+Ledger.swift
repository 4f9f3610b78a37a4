import Foundation
import GRDB
import GatewayModel
import Storage

extension SQLiteStore: RunLedger {
    package func runs(connector: String?, limit: Int) async throws(StoreError) -> [RunReport] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM run WHERE ?1 IS NULL OR connector = ?1 ORDER BY known_at DESC LIMIT ?2
                    """, arguments: [connector, limit]
            ).map { try RunReport($0, pages: ArchivedPayload.pages(of: $0["run_id"], db)) }
        }
    }

    package func rejections(connector: String?, run: RunID?, limit: Int) async throws(StoreError) -> [RejectedRecord] {
        // CROSS JOIN has SQLite take the latest runs first, so that it need not sort the whole quarantine.
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT \(Rejection.columns), r.connector, coalesce(g.locator, r.locator) AS locator_form, y.sha256
                    FROM run r CROSS JOIN rejection j ON j.run_id = r.run_id
                    LEFT JOIN run_page g ON g.run_id = j.run_id AND g.page = j.page LEFT JOIN payload y ON y.payload_id = g.payload_id
                    WHERE (?1 IS NULL OR r.connector = ?1) AND (?2 IS NULL OR r.run_id = ?2)
                    ORDER BY r.known_at DESC, j.rejection_id LIMIT ?3
                    """, arguments: [connector, run?.number, limit]
            ).map(RejectedRecord.init)
        }
    }

    package func deliveries(of connector: String) async throws(StoreError) -> [ArchivedDelivery] {
        try await read { db in
            let runs = try Int64.fetchAll(
                db, sql: "SELECT run_id FROM run WHERE connector = ? AND is_replay = 0 AND status <> 'unchanged' ORDER BY run_id",
                arguments: [connector])
            var seen: Set<[ContentHash]> = []
            return try runs.compactMap { run in
                let pages = try ArchivedPayload.pages(of: run, db)
                guard !pages.isEmpty, seen.insert(pages.map(\.hash)).inserted else { return nil }
                return ArchivedDelivery(run: RunID(run), pages: pages)
            }
        }
    }

    package func lastDelivery(of connector: String) async throws(StoreError) -> LastDelivery? {
        try await read { (db) -> LastDelivery? in
            let row = try Row.fetchOne(
                db.cachedStatement(
                    sql: "SELECT * FROM run WHERE connector = ? AND is_replay = 0 AND status <> 'failed' ORDER BY run_id DESC LIMIT 1"),
                arguments: [connector])
            guard let row else { return nil }
            let run: Int64 = row["run_id"]
            return LastDelivery(
                delivery: ArchivedDelivery(run: RunID(run), pages: try ArchivedPayload.pages(of: run, db)),
                mapping: contentHash(row["mapping_sha256"]), counts: RunCounts(row))
        }
    }

    package func referencedPayloads() async throws(StoreError) -> Set<ContentHash> {
        try await read { db in
            let hashes = try Data.fetchSet(
                db,
                sql: """
                    SELECT DISTINCT y.sha256 FROM (SELECT run_id, page FROM observation UNION SELECT run_id, page FROM revised_observation)
                    JOIN run_page USING(run_id, page) JOIN payload y USING(payload_id)
                    """)
            return Set(hashes.map(contentHash))
        }
    }
}

extension RunReport {
    fileprivate init(_ row: Row, pages: [ArchivedPayload]) {
        let message: LocalizedText? =
            if let vi = row["message_vi"] as String?, let en = row["message_en"] as String? { LocalizedText(vi: vi, en: en) } else { nil }
        self.init(
            id: RunID(row["run_id"]), connector: row["connector"], status: Status(rawValue: row["status"]) ?? .failed, reason: row["reason"],
            message: message, counts: RunCounts(row), startedAt: Date(microseconds: row["started_at"]),
            finishedAt: Date(microseconds: row["known_at"]),
            payloads: pages.map(\.hash), byteCount: pages.reduce(0) { $0 + $1.byteCount })
    }
}

extension RunCounts {
    fileprivate init(_ row: Row) {
        self.init()
        records = row["records"]
        filtered = row["filtered"]
        read = row["read"]
        inserted = row["inserted"]
        revised = row["revised"]
        unchanged = row["unchanged"]
        rejected = row["rejected"]
    }
}

extension RejectedRecord {
    fileprivate init(_ row: Row) {
        let number: Int64 = row["locator"]
        // A payload that could not be read at all has no records to point at.
        let place = number < 0 ? "" : (RecordLocator(storedForm: row["locator_form"]) ?? .line).place(number, field: row["field"])
        self.init(
            run: RunID(row["run_id"]), connector: row["connector"], payload: (row["sha256"] as Data?).map(contentHash), place: place,
            rejection: Rejection(row))
    }
}

extension Rejection {
    static let columns = "j.run_id, j.page, j.locator, j.field, CAST(j.raw AS BLOB) AS raw, j.code, j.message_vi, j.message_en, j.figures"

    init(_ row: Row) {
        self.init(
            locator: row["locator"], field: row["field"], raw: rawText(row["raw"]), code: row["code"],
            message: LocalizedText(vi: row["message_vi"], en: row["message_en"]), figures: row["figures"])
        page = row["page"]
    }
}

extension ArchivedPayload {
    /// The pages that a run read, in order.
    fileprivate static func pages(of run: Int64, _ db: Database) throws -> [ArchivedPayload] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: "SELECT g.*, y.sha256, y.byte_count FROM run_page g JOIN payload y USING(payload_id) WHERE g.run_id = ? ORDER BY g.page"),
            arguments: [run]
        ).map(ArchivedPayload.init)
    }

    private init(_ row: Row) {
        self.init(
            hash: contentHash(row["sha256"]), byteCount: row["byte_count"],
            origin: Payload.Origin(
                address: row["address"], status: row["http_status"], mediaType: row["media_type"], etag: row["etag"],
                lastModified: row["last_modified"], retrievedAt: Date(microseconds: row["retrieved_at"]), question: row["question"]))
    }
}

/// A text that a feed gave, which may hold a NUL: GRDB reads a TEXT up to its first.
func rawText(_ blob: Data) -> String { String(decoding: blob, as: UTF8.self) }

/// The hash behind a stored BLOB; `none` for one that this program did not write.
func contentHash(_ blob: Data?) -> ContentHash {
    blob.flatMap { ContentHash(bytes: Array($0)) } ?? .none
}
