import Foundation
import GatewayModel
import PostgresStorage
import SQLiteStorage
import Storage
import StorageConformance
import TestServers
import Testing

/// Both engines understand every sequence of operations alike.
@Suite(.enabled(if: PostgresServer.isInstalled, "PostgreSQL is not installed: apt-get install postgresql"))
struct TwinStoreTests {
    /// STORE_SEQUENCES sets how many sequences there are; 10,000 take a quarter of an hour.
    static let count = Int(ProcessInfo.processInfo.environment["STORE_SEQUENCES"] ?? "") ?? 300
    /// Sequences that run side by side, each against a database of its own.
    static let lanes = 3

    @Test(arguments: 0..<lanes)
    func `gives the same dump on both engines after any sequence of operations`(_ lane: Int) async throws {
        let server = try await ServerStore.empty()
        for seed in stride(from: lane, to: Self.count, by: Self.lanes) {
            let file = try SQLiteStore(path: ":memory:")
            try await server.empty()
            for (number, operation) in RandomSequence(seed: UInt64(seed)).operations.enumerated() {
                let outcomes = try await (operation.perform(on: file), operation.perform(on: server))
                try #require(outcomes.0 == outcomes.1, "seed \(seed), operation \(number)")
            }
            let found = try await differences(file.lines(.content), server.lines(.content))
            try #require(found == [], "seed \(seed)")
            let told = try await differences(whatIsTold(by: file), whatIsTold(by: server))
            try #require(told == [], "seed \(seed)")
            // Every hundredth is read whole for its invariants too.
            guard seed % 100 == lane else { continue }
            try #require(await StoreVerification(of: file).run().violations == [], "seed \(seed)")
            try #require(await StoreVerification(of: server).run().violations == [], "seed \(seed)")
        }
    }

    /// What readers are given, without what a store chooses itself.
    private func whatIsTold(by store: any ObservationStore) async throws -> [String] {
        let figures = try await store.history(ObservationQuery()).map { figure in
            let origin = figure.origin
            return
                "\(figure.series) \(figure.period) \(figure.value?.description ?? "") \(figure.status) \(figure.revision) \(origin.connector) \(origin.address)"
                + " \(origin.payload) \(origin.place) \(Array(origin.raw.utf8)) \(origin.mapping)"
        }
        let rejected = try await store.rejections(connector: nil, run: nil, limit: 10_000).filter { $0.rejection.code != "KEY_CONTRADICTED" }
        let quarantine = rejected.map { line in
            "\(line.connector) \(line.payload?.description ?? "") \(line.place) \(line.rejection) \(Array(line.rejection.raw.utf8))"
        }
        let runs = try await store.runs(connector: nil, limit: 10_000).map { run in
            "\(run.connector) \(run.status) \(run.reason ?? "") \(String(describing: run.message)) \(run.counts) \(run.payloads) \(run.byteCount)"
        }
        var feeds: [String] = []
        for connector in ["vpubnd/hồ-sơ", "nso/cpi", "x"] {
            feeds += try await store.deliveries(of: connector).map { "\($0.pages)" }
            if let last = try await store.lastDelivery(of: connector) { feeds.append("\(last.delivery.pages) \(last.mapping) \(last.counts)") }
        }
        let payloads = try await store.referencedPayloads().map(\.description).sorted()
        return figures + quarantine + runs + feeds + payloads
    }
}
