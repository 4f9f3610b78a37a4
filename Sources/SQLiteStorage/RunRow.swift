import Foundation
import GRDB
import GatewayModel
import Storage

/// A row of the table `run`, written once, in the transaction of the run's own effects.
struct RunRow {
    var number: Int64
    var connector: String
    var status: RunReport.Status
    var reason: String?
    var message: LocalizedText?
    var isReplay: Bool
    var startedAt: Date
    var payloads: [Payload]
    var locator: RecordLocator
    var otherLocators: [Int: RecordLocator]
    var mapping: ContentHash
    var counts: RunCounts

    /// The row of a run that was read to its end. What the store counted and what the mapping rejected are joined here.
    init(start: RunStart, end: RunEnd, counts: RunCounts, number: Int64) {
        self.number = number
        connector = start.connector
        status = end.status
        isReplay = start.isReplay
        startedAt = start.startedAt
        payloads = start.payloads
        locator = start.locator
        otherLocators = end.otherLocators
        mapping = start.mapping
        self.counts = counts
        self.counts.records = end.mapped.records
        self.counts.filtered = end.mapped.filtered
        self.counts.read = end.mapped.read
    }

    init(_ run: QuietRun, number: Int64) {
        self.number = number
        connector = run.connector
        status = run.status
        reason = run.reason
        message = run.message
        isReplay = false
        startedAt = run.startedAt
        payloads = run.payloads
        locator = run.locator
        otherLocators = run.otherLocators
        mapping = run.mapping
        counts = run.counts
    }

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

/// Writes lines of the quarantine.
final class RejectionRows {
    private let statement: Statement
    private let run: Int64

    init(_ db: Database, run: Int64) throws {
        self.run = run
        statement = try db.cachedStatement(
            sql:
                "INSERT INTO rejection(run_id, page, locator, field, raw, code, message_vi, message_en, figures) VALUES(?, ?, ?, ?, CAST(? AS TEXT), ?, ?, ?, ?)"
        )
    }

    func insert(_ rejection: Rejection) throws {
        try statement.execute(
            arguments: [
                // As bytes, for GRDB writes a text up to its first NUL.
                run, rejection.page, rejection.locator, rejection.field.map(StoredText.text), Data(rejection.raw.utf8), rejection.code,
                StoredText.text(rejection.message.vi), StoredText.text(rejection.message.en), rejection.figures,
            ])
    }
}

extension Date {
    /// Microseconds since 1970, UTC: the store's form of an instant.
    var microseconds: Int64 { Int64((timeIntervalSince1970 * 1_000_000).rounded()) }

    init(microseconds: Int64) {
        self.init(timeIntervalSince1970: Double(microseconds) / 1_000_000)
    }
}
