import Foundation
import GRDB
import GatewayModel
import SQLiteStorage
import Storage
import StorageConformance
import Testing

struct FormerStoreTests {
    @Test func `is brought up to date by the first that may write, keeps what it has, and runs on`() async throws {
        try await withStoreFile { path in
            try FormerStore.make(at: path)
            let store = try SQLiteStore(path: path)
            #expect(try await store.history(ObservationQuery()).map { "\($0.period.label) \($0.origin.place)" } == ["2025-Q1 line 2"])
            let last = try #require(try await store.lastDelivery(of: "agency/feed"))
            #expect(last.delivery.pages.map(\.origin.etag) == ["\"v1\""])
            #expect(last.delivery.pages.map(\.origin.question) == [""], "nobody knows what it answered, so nobody asks whether it holds")

            let run = try await store.record(check(of: last))
            #expect(run == RunID(2))
            #expect(try await store.lastDelivery(of: "agency/feed")?.delivery.pages.map(\.origin.question) == ["q"])
            #expect(try await SQLiteStore(reading: path).runs(connector: nil, limit: 5).count == 2)
        }
    }

    @Test func `is not read before a writer has brought it up to date`() throws {
        try withFormerStore { path in
            #expect(throws: StoreError.self) { _ = try SQLiteStore(reading: path) }
        }
    }

    @Test func `has the same columns as a new one afterwards`() async throws {
        try await withStoreFile { path in
            try FormerStore.make(at: path)
            _ = try SQLiteStore(path: path)
            _ = try SQLiteStore(path: path + ".new")
            #expect(try columns(path) == columns(path + ".new"))
        }
    }

    @Test func `takes a store that has the column of the second migration already`() async throws {
        try await withStoreFile { path in
            try FormerStore.make(at: path)
            let database = try DatabaseQueue(path: path)
            try await database.write { db in try db.execute(sql: "ALTER TABLE run_page ADD COLUMN question TEXT NOT NULL DEFAULT 'q'") }
            try database.close()
            let store = try SQLiteStore(path: path)
            #expect(try await store.lastDelivery(of: "agency/feed")?.delivery.pages.map(\.origin.question) == ["q"])
        }
    }

    @Test func `says the same of every figure when its revisions have moved to their own table`() async throws {
        try await withStoreFile { path in
            try FormerStore.makeWithRevisions(at: path)
            let before = try dump(path)
            #expect(before.filter { $0.hasPrefix("\"history") }.count == 6 && before.filter { $0.hasPrefix("\"current") }.count == 3)

            let store = try SQLiteStore(path: path)
            #expect(try dump(path) == before)
            #expect(try rows(path, "SELECT count(*), max(revision) FROM observation") == ["3|1"])
            #expect(try rows(path, "SELECT count(*), min(revision) FROM revised_observation") == ["3|2"])

            let figures = try await store.history(ObservationQuery()).map {
                "\($0.series.area) \($0.period.label) r\($0.revision) \($0.value?.description ?? "-") \($0.status.code) run \($0.origin.run.number) \($0.origin.address) \($0.origin.raw)"
            }
            #expect(
                figures == [
                    "VN01 2025-Q1 r1 8 P run 2 https://example.gov.vn/a.csv 8*",
                    "VN52 2025-Q1 r1 71.5 A run 1 https://example.gov.vn/a.csv 71,5",
                    "VN52 2025-Q1 r2 72.5 A run 2 https://example.gov.vn/a.csv 72,5",
                    "VN52 2025-Q1 r3 - M run 3 https://example.gov.vn/b.csv ",
                    "VN52 2025-Q2 r1 9.10 A run 2 https://example.gov.vn/a.csv 9,10",
                    "VN52 2025-Q2 r2 9.20 A run 3 https://example.gov.vn/b.csv 9,20",
                ])
            #expect(try await store.referencedPayloads().count == 3)
        }
    }

    private func check(of last: LastDelivery) -> QuietRun {
        let page = last.delivery.pages[0]
        return QuietRun(
            connector: "agency/feed", status: .unchanged, startedAt: Date(),
            payloads: [
                Payload(
                    file: URL(fileURLWithPath: "/dev/null"), hash: page.hash, byteCount: page.byteCount,
                    origin: Payload.Origin(address: page.origin.address, retrievedAt: Date(), question: "q"))
            ], mapping: last.mapping, reason: "same_bytes", message: nil, counts: last.counts.asUnchanged)
    }

    private func columns(_ path: String) throws -> [String] {
        try rows(
            path,
            """
            SELECT m.name, c.name, c.type, c."notnull", c.pk
            FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type IN ('table', 'view') ORDER BY 1, c.cid
            """)
    }

    /// What other programs read of a store, line by line.
    private func dump(_ path: String) throws -> [String] {
        try ["history", "current"].flatMap { view in
            try rows(path, "SELECT '\(view)', * FROM observation_\(view) ORDER BY indicator, ref_area, time_period, revision")
        }
    }

    private func rows(_ path: String, _ sql: String) throws -> [String] {
        try DatabaseQueue(path: path).read { db in
            try Row.fetchAll(db, sql: sql).map { row in row.databaseValues.map { "\($0)" }.joined(separator: "|") }
        }
    }

    private func withFormerStore(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("former-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("gateway.sqlite").path
        try FormerStore.make(at: path)
        try body(path)
    }
}
