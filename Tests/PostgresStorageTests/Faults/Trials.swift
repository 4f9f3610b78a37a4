import Foundation
import GatewayModel
import PostgresStorage
import Storage
import Testing

@testable import StorageConformance

/// How often a test of faults tries, and how long the calls of a store may take in one.
enum Trials {
    /// The number in an environment variable, for a long search, or the one of every day.
    static func count(_ variable: String, _ usual: Int) -> Int {
        ProcessInfo.processInfo.environment[variable].flatMap { Int($0) } ?? usual
    }

    /// Limits that a test can wait for.
    static let short: TimeLimits = {
        var limits = TimeLimits()
        limits.connection = .milliseconds(700)
        limits.statement = .milliseconds(700)
        limits.million = .zero
        limits.resolution = .milliseconds(900)
        return limits
    }()

    /// Runs `body`, which must end at most two seconds after `limit`; gives what it threw.
    static func failure(within limit: Duration, _ what: String, _ body: () async throws -> Void) async -> StoreError? {
        let clock = ContinuousClock()
        let start = clock.now
        var found: StoreError?
        do {
            try await body()
        } catch {
            found = error as? StoreError
            if found == nil { Issue.record("\(what) threw \(error)") }
        }
        let taken = clock.now - start
        #expect(taken <= limit + .seconds(2), "\(what) took \(taken) where \(limit) are given")
        return found
    }
}

extension ObservationReader {
    /// Every revision of every key, oldest first.
    func revisions() async throws -> [String: [String]] {
        Dictionary(grouping: try await history(ObservationQuery())) { "\($0.series.indicator) \($0.series.area) \($0.period.label)" }
            .mapValues { $0.map { "\($0.value?.description ?? "") \($0.status.code)" } }
    }
}

extension Delivery {
    /// Figures of a few keys, all of one value.
    static func of(_ value: Int, months: Int = 4, indicator: String = "X", batchSize: Int = 3) -> Delivery {
        Delivery((1...months).map { Figure(indicator: indicator, month: $0, value: "\(value)") }, batchSize: batchSize)
    }

    /// What `revisions` gives when these values were stored one after another, each once.
    static func revisions(of values: [Int], months: Int = 4, indicator: String = "X") -> [String: [String]] {
        var expected: [String: [String]] = [:]
        for figure in of(0, months: months, indicator: indicator).figures { expected[figure.key] = values.map { "\($0) A" } }
        return expected
    }
}

extension ObservationWriter {
    /// Stores a delivery as one run, as the pipeline does: a run that fails is rolled back.
    @discardableResult
    func take(_ delivery: Delivery, connector: String = "test") async throws -> RunID {
        let run = try await begin(delivery.start(connector))
        do {
            for batch in delivery.batches() { try await run.upsert(batch) }
            try await run.commit(delivery)
            return run.run
        } catch {
            await run.rollBack()
            throw error
        }
    }
}

extension RunWriter {
    /// Commits a run that took this delivery.
    func commit(_ delivery: Delivery) async throws {
        var counts = await counts
        counts.read = delivery.figures.count
        counts.records = counts.read
        try await commit(RunEnd(status: .succeeded, mapped: counts))
    }
}
