import GRDB
import Testing

@testable import SQLiteStorage

struct DurabilityTests {
    @Test func `acknowledges nothing that a power cut could take back`() async throws {
        try await withStoreFile { path in
            let settings = try await SQLiteStore(path: path).database.read { db in
                try ["journal_mode", "synchronous", "foreign_keys", "trusted_schema"].map { try String.fetchOne(db, sql: "PRAGMA \($0)") }
            }
            #expect(settings == ["wal", "2", "1", "0"])
        }
    }
}
