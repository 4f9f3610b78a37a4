import Foundation
import GRDB
import GatewayModel
import PostgresStorage
import SQLiteStorage
import Storage
import StorageConformance
import TestServers
import Testing

@testable import SQLiteStorage

/// What is believed does not depend on how deliveries come.
///
/// Deliveries that speak of the same figure come in the order in which they were made, for the last word counts. Everything else is free:
/// the order among feeds (which agree where they speak of the same figure), how often a delivery is repeated before the next of its feed, the order of its records, and into which batches
/// and pages they are cut. All of these give the same figures with the same revisions.
struct DeliveryOrderTests {
    /// STORE_ORDERS sets how many orders there are; 100,000 take some twenty minutes.
    static let count = Int(ProcessInfo.processInfo.environment["STORE_ORDERS"] ?? "") ?? 400
    static let lanes = 2

    @Test(arguments: 0..<lanes)
    func `believes the same after every order of delivery`(_ lane: Int) async throws {
        let store = try SQLiteStore(path: ":memory:")
        // Each set of deliveries is given in many orders.
        var expected = ""
        for number in stride(from: lane, to: Self.count, by: Self.lanes) {
            let feeds = FeedHistories(seed: UInt64(number / 200))
            try await store.forgetEverything()
            var random = SplitMix(seed: UInt64(number) &+ 1_000_000)
            try await feeds.deliver(to: store, &random)
            let found = try await store.digest(.figures)
            if (number - lane) % 200 == 0 { expected = found }
            try #require(found == expected, "order \(number)")
        }
    }

    @Test(.enabled(if: PostgresServer.isInstalled, "PostgreSQL is not installed: apt-get install postgresql"))
    func `believes the same on a server as in a file`() async throws {
        let server = try await ServerStore.empty()
        let file = try SQLiteStore(path: ":memory:")
        for number in 0..<max(20, Self.count / 100) {
            let feeds = FeedHistories(seed: UInt64(number / 5))
            var (first, second) = (SplitMix(seed: UInt64(number)), SplitMix(seed: UInt64(number) &+ 7))
            try await server.empty()
            try await file.forgetEverything()
            try await feeds.deliver(to: server, &first)
            try await feeds.deliver(to: file, &second)
            try #require(await server.digest(.figures) == file.digest(.figures), "order \(number)")
        }
    }
}

extension SQLiteStore {
    /// Empties every table, much faster than a new store is made.
    func forgetEverything() async throws {
        try await database.write { db in
            for table in StoreTable.allCases.reversed().map(\.rawValue) + [FigureTable.later.rawValue] { try db.execute(sql: "DELETE FROM \(table)") }
        }
    }
}
