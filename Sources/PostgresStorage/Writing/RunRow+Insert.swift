import GatewayModel
import Storage

extension RunRow {
    /// Leaves the ledger locked: the transaction's commit must follow at once.
    func insert(over connection: PostgresConnection, by deadline: Deadline) throws(PostgresFailure) {
        // In the order of their hashes, so that two runs that met the same payloads wait for each other and never in a circle.
        let pages = payloads.enumerated().sorted { ($0.element.hash.description, $0.offset) < ($1.element.hash.description, $1.offset) }
        for (page, payload) in pages { try insert(payload, page: page, over: connection, by: deadline) }
        // Belief must move forward with the commits even when the clock steps back.
        let record = try connection.execute(
            """
            WITH moment AS (
              UPDATE gateway.ledger SET last_known_at = greatest(last_known_at + 1, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint)
              WHERE unfinished_copy IS NULL RETURNING last_known_at)
            INSERT INTO gateway.run(run_id, connector, status, reason, message_vi, message_en, is_replay, started_at, known_at, locator,
              mapping_sha256, records, filtered, read, inserted, revised, unchanged, rejected)
            SELECT $1::bigint, $2, $3, $4, $5, $6, $7::boolean, $8::bigint, last_known_at, $9, $10::bytea, $11::bigint, $12::bigint, $13::bigint,
              $14::bigint, $15::bigint, $16::bigint, $17::bigint FROM moment
            """,
            [
                "\(number)", connector, status.rawValue, reason, message.map { StoredText.text($0.vi) }, message.map { StoredText.text($0.en) },
                isReplay ? "t" : "f", "\(startedAt.microseconds)", StoredText.text(locator.storedForm), mapping.bytes.blobText,
                "\(counts.records)", "\(counts.filtered)", "\(counts.read)", "\(counts.inserted)", "\(counts.revised)", "\(counts.unchanged)",
                "\(counts.rejected)",
            ], by: deadline)
        guard record.affected == 1 else { throw PostgresFailure(kind: .refused(sqlState: PostgresFailure.unfinishedCopy), message: "") }
    }

    private func insert(_ payload: Payload, page: Int, over connection: PostgresConnection, by deadline: Deadline) throws(PostgresFailure) {
        let hash = payload.hash.bytes.blobText
        try connection.execute(
            "INSERT INTO gateway.payload(sha256, byte_count) VALUES($1::bytea, $2::bigint) ON CONFLICT DO NOTHING", [hash, "\(payload.byteCount)"],
            by: deadline)
        let origin = payload.origin
        try connection.execute(
            """
            INSERT INTO gateway.run_page(run_id, page, locator, payload_id, question, address, http_status, media_type, etag, last_modified,
              retrieved_at)
            SELECT $1::bigint, $2::integer, $3, payload_id, $4, $5, $6::integer, $7, $8, $9, $10::bigint FROM gateway.payload
            WHERE sha256 = $11::bytea
            """,
            [
                "\(number)", "\(page)", otherLocators[page].map { StoredText.text($0.storedForm) }, StoredText.text(origin.question),
                StoredText.text(origin.address), origin.status.map { "\($0)" }, origin.mediaType.map(StoredText.text),
                origin.etag.map(StoredText.text), origin.lastModified.map(StoredText.text), "\(origin.retrievedAt.microseconds)", hash,
            ], by: deadline)
    }
}

extension Sequence<UInt8> {
    /// Bytes as PostgreSQL reads a `bytea`.
    var blobText: String {
        var text = "\\x"
        for byte in self {
            text.unicodeScalars.append(Self.digit(byte >> 4))
            text.unicodeScalars.append(Self.digit(byte & 15))
        }
        return text
    }

    private static func digit(_ value: UInt8) -> Unicode.Scalar { Unicode.Scalar(value < 10 ? value + 48 : value + 87) }
}
