import Foundation
import GRDB
import GatewayModel
import Storage
import Testing

@testable import SQLiteStorage

/// Whoever has the file can write to it with other programs; the audit must show where.
struct AuditTamperingTests {
    private static let entries = 12

    /// A store in a file, with acts in its audit.
    private func store(at path: String) async throws -> SQLiteStore {
        let store = try SQLiteStore(path: path)
        for number in 1...Self.entries {
            _ = try await store.append(AuditAct(actor: "lan", act: "replay", details: ["connector": "feed-\(number)"]))
        }
        return store
    }

    private func tampered(_ change: @Sendable (Database) throws -> Void) async throws -> [Int64] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("store.sqlite").path
        let store = try await store(at: path)
        try await DatabaseQueue(path: path).write { db in
            try db.execute(sql: "DROP TRIGGER audit_is_not_changed; DROP TRIGGER audit_is_not_cut")
            try change(db)
        }
        return try await AuditVerification.violations(in: store).violations.map(\.number)
    }

    /// AUDIT_TAMPERINGS sets how many changes there are.
    @Test func `names the entry that was changed, taken out, moved or cut off, whatever was done`() async throws {
        let count = Int(ProcessInfo.processInfo.environment["AUDIT_TAMPERINGS"] ?? "") ?? 60
        var random = SystemRandomNumberGenerator()
        for _ in 0..<count {
            let number = Int64.random(in: 1...Int64(Self.entries), using: &random)
            let kind = Int.random(in: 0..<7, using: &random)
            let named = try await tampered { db in
                switch kind {
                case 0: try db.execute(sql: "UPDATE audit SET actor = actor || 'x' WHERE entry_id = ?", arguments: [number])
                case 1: try db.execute(sql: "UPDATE audit SET details = replace(details, 'feed', 'food') WHERE entry_id = ?", arguments: [number])
                case 2: try db.execute(sql: "UPDATE audit SET at = at + 1 WHERE entry_id = ?", arguments: [number])
                case 3: try db.execute(sql: "DELETE FROM audit WHERE entry_id = ?", arguments: [number])
                case 4: try db.execute(sql: "DELETE FROM audit WHERE entry_id >= ?", arguments: [number])
                case 5:
                    try db.execute(sql: "UPDATE audit SET sha256 = zeroblob(32) WHERE entry_id = ?", arguments: [number])
                default:
                    // Another act in its place, with a hash that is right for it.
                    let row = try #require(try Row.fetchOne(db, sql: "SELECT at, previous FROM audit WHERE entry_id = ?", arguments: [number]))
                    let head = AuditEntry.Head(number: number - 1, hash: contentHash(row[1]))
                    let forged = AuditEntry(
                        AuditAct(actor: "nobody", act: "replay"), after: number == 1 ? nil : head, at: Date(microseconds: row[0]))
                    try db.execute(
                        sql: "UPDATE audit SET actor = 'nobody', details = '{}', sha256 = ? WHERE entry_id = ?",
                        arguments: [Data(forged.hash.bytes), number])
                }
            }
            // A forged entry shows at the one that follows it, or at the head.
            let shown = kind == 6 && number < Self.entries ? number + 1 : number
            #expect(named.contains(shown), "kind \(kind) at \(number): \(named)")
        }
    }

    @Test func `lets the program itself change and take away nothing`() async throws {
        let store = try await store(at: ":memory:")
        for sql in ["UPDATE audit SET actor = 'x'", "DELETE FROM audit WHERE entry_id = 3"] {
            #expect(throws: DatabaseError.self) { try store.database.write { db in try db.execute(sql: sql) } }
        }
        #expect(try await AuditVerification.violations(in: store).violations.isEmpty)
    }
}
