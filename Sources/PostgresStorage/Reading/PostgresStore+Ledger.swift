import Foundation
import GatewayModel
import Storage

extension PostgresStore: RunLedger {
    package func runs(connector: String?, limit: Int) async throws(StoreError) -> [RunReport] {
        try await ask { connection, deadline in
            let rows = try connection.execute(
                """
                SELECT \(RunCounts.columns), r.run_id, r.connector, r.status, r.reason, r.message_vi, r.message_en, r.started_at, r.known_at
                FROM gateway.run r WHERE $1::text IS NULL OR connector = $1 ORDER BY known_at DESC LIMIT $2::bigint
                """, [connector, "\(limit)"], by: deadline)
            let pages = try ArchivedPayload.pages(of: rows.rows.map { $0.number(7) }, over: connection, by: deadline)
            return rows.rows.map { RunReport($0, pages: pages[$0.number(7)] ?? []) }
        }
    }

    package func rejections(connector: String?, run: RunID?, limit: Int) async throws(StoreError) -> [RejectedRecord] {
        try await ask { connection, deadline in
            try connection.execute(
                """
                SELECT \(Rejection.columns), j.run_id, r.connector, y.sha256, coalesce(g.locator, r.locator)
                FROM gateway.rejection j JOIN gateway.run r USING(run_id)
                LEFT JOIN gateway.run_page g ON g.run_id = j.run_id AND g.page = j.page LEFT JOIN gateway.payload y ON y.payload_id = g.payload_id
                WHERE ($1::text IS NULL OR r.connector = $1) AND ($2::bigint IS NULL OR j.run_id = $2::bigint)
                ORDER BY r.known_at DESC, j.rejection_id LIMIT $3::bigint
                """, [connector, run.map { "\($0.number)" }, "\(limit)"], by: deadline
            ).rows.map { RejectedRecord($0) }
        }
    }

    package func deliveries(of connector: String) async throws(StoreError) -> [ArchivedDelivery] {
        try await ask { connection, deadline in
            let runs = try connection.execute(
                "SELECT run_id FROM gateway.run WHERE connector = $1 AND NOT is_replay AND status <> 'unchanged' ORDER BY known_at", [connector],
                by: deadline
            ).rows.map { $0.number(0) }
            let pages = try ArchivedPayload.pages(of: runs, over: connection, by: deadline)
            var seen: Set<[ContentHash]> = []
            return runs.compactMap { run in
                guard let pages = pages[run], seen.insert(pages.map(\.hash)).inserted else { return nil }
                return ArchivedDelivery(run: RunID(run), pages: pages)
            }
        }
    }

    package func lastDelivery(of connector: String) async throws(StoreError) -> LastDelivery? {
        try await ask { (connection, deadline) -> LastDelivery? in
            let row = try connection.execute(
                """
                SELECT \(RunCounts.columns), r.run_id, r.mapping_sha256 FROM gateway.run r
                WHERE connector = $1 AND NOT is_replay AND status <> 'failed' ORDER BY known_at DESC LIMIT 1
                """, [connector], by: deadline
            ).first
            guard let row else { return nil }
            let run = row.number(7)
            let pages = try ArchivedPayload.pages(of: [run], over: connection, by: deadline)[run] ?? []
            return LastDelivery(
                delivery: ArchivedDelivery(run: RunID(run), pages: pages), mapping: row.hash(8), counts: RunCounts(row, at: 0))
        }
    }

    package func referencedPayloads() async throws(StoreError) -> Set<ContentHash> {
        try await ask(over: 1_000_000) { connection, deadline in
            Set(
                try connection.execute(
                    """
                    SELECT DISTINCT y.sha256 FROM (SELECT DISTINCT run_id, page FROM gateway.observation) o
                    JOIN gateway.run_page USING(run_id, page) JOIN gateway.payload y USING(payload_id)
                    """, by: deadline
                ).rows.map { $0.hash(0) })
        }
    }

    /// Asks one question over a connection of the pool.
    func ask<Value: Sendable>(
        over figures: Int = 0, _ question: @Sendable (PostgresConnection, Deadline) throws -> Value
    ) async throws(StoreError) -> Value {
        let (name, limit) = (address.name, limits.statement(over: figures))
        return try await sessions.use { connection throws(StoreError) in
            try storeErrors(name) { try question(connection, Deadline(in: limit)) }
        }
    }
}

extension RunReport {
    fileprivate init(_ row: PostgresRow, pages: [ArchivedPayload]) {
        let message: LocalizedText? = if let vi = row.text(11), let en = row.text(12) { LocalizedText(vi: vi, en: en) } else { nil }
        self.init(
            id: RunID(row.number(7)), connector: row.string(8), status: Status(rawValue: row.string(9)) ?? .failed, reason: row.text(10),
            message: message, counts: RunCounts(row, at: 0), startedAt: Date(microseconds: row.number(13)),
            finishedAt: Date(microseconds: row.number(14)), payloads: pages.map(\.hash), byteCount: pages.reduce(0) { $0 + $1.byteCount })
    }
}

extension RejectedRecord {
    fileprivate init(_ row: PostgresRow) {
        let number = row.number(1)
        // A payload that could not be read at all has no records to point at.
        let place = number < 0 ? "" : (RecordLocator(storedForm: row.string(11)) ?? .line).place(number, field: row.text(2))
        self.init(
            run: RunID(row.number(8)), connector: row.string(9), payload: row.text(10) == nil ? nil : row.hash(10), place: place,
            rejection: Rejection(row))
    }
}

extension ArchivedPayload {
    /// The pages that runs read, in order.
    fileprivate static func pages(
        of runs: [Int64], over connection: PostgresConnection, by deadline: Deadline
    ) throws(PostgresFailure) -> [Int64: [ArchivedPayload]] {
        guard !runs.isEmpty else { return [:] }
        let rows = try connection.execute(
            """
            SELECT g.run_id, y.sha256, y.byte_count, g.address, g.http_status, g.media_type, g.etag, g.last_modified, g.retrieved_at, g.question
            FROM gateway.run_page g JOIN gateway.payload y USING(payload_id) WHERE g.run_id = ANY($1::bigint[]) ORDER BY g.run_id, g.page
            """, ["{" + runs.map { "\($0)" }.joined(separator: ",") + "}"], by: deadline
        ).rows
        return Dictionary(grouping: rows) { $0.number(0) }.mapValues { $0.map(ArchivedPayload.init) }
    }

    private init(_ row: PostgresRow) {
        self.init(
            hash: row.hash(1), byteCount: Int(row.number(2)),
            origin: Payload.Origin(
                address: row.string(3), status: row.integer(4).map { Int($0) }, mediaType: row.text(5), etag: row.text(6), lastModified: row.text(7),
                retrievedAt: Date(microseconds: row.number(8)), question: row.string(9)))
    }
}
