import Foundation
import GRDB
import GatewayModel
import Storage

extension RunRow {
    func insert(_ db: Database) throws {
        // Belief must move forward with the run numbers even when the clock steps back.
        let last = try Int64.fetchOne(db.cachedStatement(sql: "SELECT max(known_at) FROM run")) ?? 0
        let knownAt = max(Date().microseconds, last + 1)
        try db.cachedStatement(
            sql: """
                INSERT INTO run(run_id, connector, status, reason, message_vi, message_en, is_replay, started_at, known_at, locator, mapping_sha256,
                  records, filtered, read, inserted, revised, unchanged, rejected)
                VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(
            arguments: [
                number, connector, status.rawValue, reason, message.map { StoredText.text($0.vi) }, message.map { StoredText.text($0.en) }, isReplay,
                startedAt.microseconds, knownAt,
                StoredText.text(locator.storedForm), Data(mapping.bytes), counts.records, counts.filtered, counts.read, counts.inserted,
                counts.revised,
                counts.unchanged, counts.rejected,
            ])
        for (page, payload) in payloads.enumerated() { try insert(payload, page: page, db) }
    }

    private func insert(_ payload: Payload, page: Int, _ db: Database) throws {
        let hash = Data(payload.hash.bytes)
        try db.cachedStatement(sql: "INSERT INTO payload(sha256, byte_count) VALUES(?, ?) ON CONFLICT(sha256) DO NOTHING")
            .execute(arguments: [hash, payload.byteCount])
        let origin = payload.origin
        try db.cachedStatement(
            sql: """
                INSERT INTO run_page(run_id, page, locator, payload_id, question, address, http_status, media_type, etag, last_modified, retrieved_at)
                SELECT ?, ?, ?, payload_id, ?, ?, ?, ?, ?, ?, ? FROM payload WHERE sha256 = ?
                """
        ).execute(
            arguments: [
                number, page, otherLocators[page].map { StoredText.text($0.storedForm) }, StoredText.text(origin.question),
                StoredText.text(origin.address), origin.status, origin.mediaType.map(StoredText.text), origin.etag.map(StoredText.text),
                origin.lastModified.map(StoredText.text), origin.retrievedAt.microseconds, hash,
            ])
    }
}
