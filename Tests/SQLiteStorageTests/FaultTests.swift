import Foundation
import GRDB
import GatewayModel
import SQLiteStorage
import Storage
import Testing

@testable import StorageConformance

/// Files that are damaged and files that others hold.
struct FaultTests {
    @Test func `gives up on a file that another program keeps locked, in its time, and goes on when it is free`() async throws {
        try await withStoreFile { path in
            let store = try SQLiteStore(path: path)
            try await store.store(Delivery("1"))
            var configuration = Configuration()
            configuration.allowsUnsafeTransactions = true
            let other = try DatabaseQueue(path: path, configuration: configuration)
            try await other.writeWithoutTransaction { db in try db.execute(sql: "BEGIN IMMEDIATE") }
            let start = ContinuousClock.now
            let failure = await failure { _ = try await store.begin(Delivery("2").start()) }
            let taken = ContinuousClock.now - start
            #expect(failure?.label == "store_timeout", "\(failure as Any)")
            // Five seconds are given.
            #expect(taken < .seconds(7), "took \(taken)")
            try await other.writeWithoutTransaction { db in try db.execute(sql: "ROLLBACK") }
            try await store.store(Delivery("2"))
            #expect(try await store.beliefs() == ["X VN52 2025-01 = 2 A"])
        }
    }

    /// What happens to a file that somebody cuts, overwrites or copies in part.
    enum Damage: String, CaseIterable {
        case noHeader, cutInHalf, emptyPages, otherPages

        func strike(_ bytes: inout Data) {
            let page = 4_096
            switch self {
            case .noHeader: bytes.replaceSubrange(0..<16, with: Data(repeating: 7, count: 16))
            case .cutInHalf: bytes = bytes.prefix(bytes.count / 2 / page * page)
            case .emptyPages: bytes.replaceSubrange(page..<bytes.count, with: Data(count: bytes.count - page))
            case .otherPages: bytes.replaceSubrange(page..<bytes.count, with: Data(repeating: 0x5A, count: bytes.count - page))
            }
        }
    }

    @Test(arguments: Damage.allCases) func `serves nothing from a file that is damaged, and says what to do`(_ damage: Damage) async throws {
        try await withStoreFile { path in
            do {
                let store = try SQLiteStore(path: path)
                for value in ["1", "2"] { try await store.store(Delivery(figures(value))) }
                _ = try await store.history(ObservationQuery())
            }
            // The log is merged into the file when the last connection is closed.
            try #require(!FileManager.default.fileExists(atPath: path + "-wal"))
            let file = URL(fileURLWithPath: path)
            var bytes = try Data(contentsOf: file)
            damage.strike(&bytes)
            try bytes.write(to: file)
            let failure = await failure {
                let store = try SQLiteStore(reading: path)
                _ = try await store.history(ObservationQuery())
            }
            guard case .damaged(path, _) = failure else {
                Issue.record("\(damage): \(failure as Any)")
                return
            }
            #expect(failure?.message.en.contains("backup") == true)
        }
    }

    private func figures(_ value: String) -> [Delivery.Figure] {
        (0..<600).map { Delivery.Figure(indicator: "I\($0 / 12)", month: $0 % 12 + 1, value: value) }
    }

    private func failure(_ body: () async throws -> Void) async -> StoreError? {
        do {
            try await body()
            return nil
        } catch {
            return error as? StoreError
        }
    }
}
