import Foundation
import GatewayModel
import Storage
import Synchronization
import TestServers
import Testing

@testable import PostgresStorage
@testable import StorageConformance

/// Many runs about the same new series, periods and keys at once.
@Suite(.enabled(if: PostgresServer.isInstalled, "PostgreSQL is not installed: apt-get install postgresql"))
struct ConcurrentWriterTests {
    @Test(arguments: 1...4) func `ends as if the runs had come one after another, and shows only whole runs meanwhile`(_ seed: Int) async throws {
        let server = try PostgresServer.shared.get()
        let address = try PostgresAddress(server.address(server.newDatabase()))
        // Two gateways.
        let stores = [try await PostgresStore(address), try await PostgresStore(address)]
        let ledger = Written()
        let isOver = Flag()
        async let sights = Self.watch(address, until: isOver)
        let failures = await withTaskGroup(of: String?.self) { group in
            for writer in 0..<8 {
                group.addTask {
                    var random = SplitMix(seed: UInt64(seed * 100 + writer))
                    do {
                        for _ in 0..<Trials.count("WRITER_RUNS", 5) {
                            try await Self.write(Self.delivery(&random), "writer \(writer)", to: stores[writer % 2], ledger, &random)
                        }
                        return nil
                    } catch {
                        return "writer \(writer): \(error)"
                    }
                }
            }
            return await group.reduce(into: []) { $0 += $1.map { [$0] } ?? [] }
        }
        _ = isOver.raise()
        #expect(failures.isEmpty, "\(failures)")

        let order = try await stores[0].runs(connector: nil, limit: 1_000).reversed()
        #expect(order.count == ledger.deliveries.withLock { $0.count }, "runs in the ledger")
        var model = SerialModel()
        var legal: Set<[String: [String]]> = [[:]]
        for report in order {
            let id = try #require(report.id)
            let delivery = try #require(ledger.deliveries.withLock { $0[id] })
            let counts = model.take(delivery, id)
            #expect([report.counts.inserted, report.counts.revised, report.counts.unchanged, report.counts.rejected] == counts, "run \(id.number)")
            legal.insert(model.believed)
        }
        #expect(try await stores[1].revisionsWithRuns() == model.revisions)
        for sight in try await sights { #expect(legal.contains(sight), "a mix of runs was seen: \(sight)") }
    }

    /// Deliveries that were reported as stored, by the run that stored them.
    private final class Written: Sendable {
        let deliveries = Mutex<[RunID: Delivery]>([:])
    }

    private static func delivery(_ random: inout SplitMix) -> Delivery {
        let figures = (0..<Int.random(in: 5...40, using: &random)).map { _ in
            Delivery.Figure(
                indicator: "I\(Int.random(in: 0...1, using: &random))", area: "A\(Int.random(in: 0...3, using: &random))",
                month: Int.random(in: 1...4, using: &random), value: "\(Int.random(in: 0...2, using: &random))")
        }
        return Delivery(figures, batchSize: Int.random(in: 1...20, using: &random))
    }

    private static func write(
        _ delivery: Delivery, _ connector: String, to store: PostgresStore, _ ledger: Written, _ random: inout SplitMix
    ) async throws {
        let run = try await store.begin(delivery.start(connector))
        do {
            for batch in delivery.batches() {
                try await run.upsert(batch)
                // A merge in the middle, as when a person asks what would change.
                if Int.random(in: 0..<6, using: &random) == 0 { _ = await run.counts }
                try await Task.sleep(for: .microseconds(Int.random(in: 0..<3_000, using: &random)))
            }
            _ = await run.counts
            try await Task.sleep(for: .microseconds(Int.random(in: 0..<5_000, using: &random)))
            try await run.commit(delivery)
            ledger.deliveries.withLock { $0[run.run] = delivery }
        } catch {
            await run.rollBack()
            throw error
        }
    }

    /// What a reader sees, over and over: by the store and by the view in turn.
    private static func watch(_ address: PostgresAddress, until isOver: Flag) async throws -> Set<[String: [String]]> {
        let reader = try await PostgresStore(reading: address)
        var seen: Set<[String: [String]]> = []
        while !isOver.isUp {
            seen.insert(try await reader.believed())
            seen.insert(try await reader.believedByView())
        }
        return seen
    }
}

/// What a store must hold when runs come one after another: a dictionary that a reader can check by eye.
private struct SerialModel {
    private(set) var revisions: [String: [String]] = [:]
    private(set) var believed: [String: [String]] = [:]

    /// Takes a run; gives its inserted, revised, unchanged and rejected.
    mutating func take(_ delivery: Delivery, _ run: RunID) -> [Int] {
        var counts = [0, 0, 0, 0]
        for (key, figures) in Dictionary(grouping: delivery.figures, by: \.key) {
            let values = Set(figures.map { $0.value ?? "" })
            guard values.count == 1, let value = values.first else {
                counts[3] += figures.count
                continue
            }
            counts[2] += figures.count - 1
            guard believed[key]?.first != value else {
                counts[2] += 1
                continue
            }
            counts[believed[key] == nil ? 0 : 1] += 1
            believed[key] = [value, "\(run.number)"]
            revisions[key, default: []].append("\(value) by \(run.number)")
        }
        return counts
    }
}

extension PostgresStore {
    fileprivate func revisionsWithRuns() async throws -> [String: [String]] {
        Dictionary(grouping: try await history(ObservationQuery())) { "\($0.series.indicator) \($0.series.area) \($0.period.label)" }
            .mapValues { $0.map { "\($0.value?.description ?? "") by \($0.origin.run.number)" } }
    }

    fileprivate func believed() async throws -> [String: [String]] {
        let found = Collected()
        try await observations(ObservationQuery()) {
            found.append(
                "\($0.series.indicator) \($0.series.area) \($0.period.label)|\($0.value?.description ?? "")|\($0.origin.run.number)")
        }
        return Self.table(found.lines)
    }

    fileprivate func believedByView() async throws -> [String: [String]] {
        Self.table(
            try await ask { connection, deadline in
                try connection.execute(
                    "SELECT indicator || ' ' || ref_area || ' ' || time_period, obs_value, run_id FROM gateway.observation_current", by: deadline
                ).rows.map { "\($0.string(0))|\($0.string(1))|\($0.string(2))" }
            })
    }

    private static func table(_ lines: [String]) -> [String: [String]] {
        var table: [String: [String]] = [:]
        for line in lines {
            let parts = line.split(separator: "|").map(String.init)
            table[parts[0]] = Array(parts[1...])
        }
        return table
    }
}
