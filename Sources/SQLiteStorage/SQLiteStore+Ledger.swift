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
                    SELECT r.*, y.sha256, y.byte_count FROM run r LEFT JOIN payload y USING(payload_id)
                    WHERE ?1 IS NULL OR r.connector = ?1 ORDER BY r.run_id DESC LIMIT ?2
                    """, arguments: [connector, limit]
            ).map(RunReport.init)
        }
    }

    package func rejections(connector: String?, run: RunID?, limit: Int) async throws(StoreError) -> [RejectedRecord] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT j.*, r.connector, r.locator AS locator_form, y.sha256
                    FROM rejection j JOIN run r USING(run_id) LEFT JOIN payload y USING(payload_id)
                    WHERE (?1 IS NULL OR r.connector = ?1) AND (?2 IS NULL OR j.run_id = ?2)
                    ORDER BY j.run_id DESC, j.rejection_id LIMIT ?3
                    """, arguments: [connector, run?.number, limit]
            ).map(RejectedRecord.init)
        }
    }

    package func payloads(of connector: String) async throws(StoreError) -> [ArchivedPayload] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT y.sha256, y.byte_count, r.address, r.http_status, r.media_type, r.etag, r.last_modified, r.retrieved_at, r.started_at, min(r.run_id)
                    FROM run r JOIN payload y USING(payload_id) WHERE r.connector = ? AND r.is_replay = 0
                    GROUP BY y.payload_id ORDER BY min(r.run_id)
                    """, arguments: [connector]
            ).map(ArchivedPayload.init)
        }
    }
}

extension RunReport {
    fileprivate init(_ row: Row) {
        var counts = RunCounts()
        counts.records = row["records"]
        counts.filtered = row["filtered"]
        counts.read = row["read"]
        counts.inserted = row["inserted"]
        counts.revised = row["revised"]
        counts.unchanged = row["unchanged"]
        counts.rejected = row["rejected"]
        let message: LocalizedText? =
            if let vi = row["message_vi"] as String?, let en = row["message_en"] as String? { LocalizedText(vi: vi, en: en) } else { nil }
        self.init(
            id: RunID(row["run_id"]), connector: row["connector"], status: Status(rawValue: row["status"]) ?? .failed, reason: row["reason"],
            message: message, counts: counts, startedAt: Date(microseconds: row["started_at"]), finishedAt: Date(microseconds: row["known_at"]),
            payload: (row["sha256"] as Data?).map(contentHash), byteCount: row["byte_count"] ?? 0)
    }
}

extension RejectedRecord {
    fileprivate init(_ row: Row) {
        let number: Int64 = row["locator"]
        // A payload that could not be read at all has no records to point at.
        let place = number < 0 ? "" : (RecordLocator(storedForm: row["locator_form"]) ?? .line).place(number)
        self.init(
            run: RunID(row["run_id"]), connector: row["connector"], payload: (row["sha256"] as Data?).map(contentHash), place: place,
            rejection: Rejection(row))
    }
}

extension Rejection {
    init(_ row: Row) {
        self.init(
            locator: row["locator"], field: row["field"], raw: row["raw"], code: row["code"],
            message: LocalizedText(vi: row["message_vi"], en: row["message_en"]), figures: row["figures"])
    }
}

extension ArchivedPayload {
    fileprivate init(_ row: Row) {
        let retrieved: Int64 = row["retrieved_at"] ?? row["started_at"]
        self.init(
            hash: contentHash(row["sha256"]), byteCount: row["byte_count"],
            origin: Payload.Origin(
                address: row["address"], status: row["http_status"], mediaType: row["media_type"], etag: row["etag"],
                lastModified: row["last_modified"], retrievedAt: Date(microseconds: retrieved)))
    }
}

/// The hash behind a stored BLOB; `none` for one that this program did not write.
func contentHash(_ blob: Data?) -> ContentHash {
    blob.flatMap { ContentHash(bytes: Array($0)) } ?? .none
}
