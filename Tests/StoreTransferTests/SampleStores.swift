import Foundation
import GatewayModel
import PostgresStorage
import SQLiteStorage
import Storage
import StorageConformance
import Testing

/// The engines, each with an empty store of its own for the asking.
enum Engine: String, CaseIterable {
    case sqlite, postgres

    func empty() async throws -> any TestedStore {
        switch self {
        case .sqlite: try SQLiteStore(path: ":memory:")
        case .postgres: try await ServerStore.empty()
        }
    }
}

/// A store that all tests of this target can work on.
typealias TestedStore = ObservationStore & CopyTarget

/// From which engine to which.
struct Way: CustomTestStringConvertible {
    let from: Engine
    let to: Engine

    var testDescription: String { "\(from) to \(to)" }

    static let all = Engine.allCases.flatMap { from in Engine.allCases.map { Way(from: from, to: $0) } }
}

extension ObservationWriter {
    /// Fills the store with what several random sequences do.
    func fill(_ seeds: Range<UInt64>) async throws {
        for seed in seeds { for operation in RandomSequence(seed: seed).operations { _ = try await operation.perform(on: self) } }
    }
}

/// A run with one figure of one month of 2025.
struct OneFigure {
    var indicator = "x"
    var month = 1
    var value = "1"

    func begin(on store: any ObservationWriter, connector: String = "test") async throws -> any RunWriter {
        let payload = Payload(
            file: URL(fileURLWithPath: "/dev/null"), hash: ContentHash(bytes: Array(repeating: 9, count: 32)) ?? .none, byteCount: 1,
            origin: Payload.Origin(address: "http://feed.test/x", retrievedAt: Date(timeIntervalSince1970: 1_750_000_000)))
        let run = try await store.begin(
            RunStart(connector: connector, startedAt: Date(), payloads: [payload], locator: .line, mapping: .none))
        var batch = ObservationBatch()
        batch.newSeries = [SeriesKey(frequency: .monthly, area: "VN", indicator: indicator)]
        batch.newPeriods = [TimePeriod(.month(2025, month))]
        (batch.series, batch.periods, batch.values, batch.statuses) = ([0], [0], [DecimalValue(value) ?? .zero], [.normal])
        (batch.locators, batch.rawBytes) = ([2], Array(value.utf8))
        batch.rawEnds = [Int32(batch.rawBytes.count)]
        try await run.upsert(batch)
        return run
    }

    @discardableResult
    func store(in store: any ObservationWriter, connector: String = "test") async throws -> RunID {
        try await begin(on: store, connector: connector).commitOne()
    }
}

extension RunWriter {
    /// Commits a run that read one figure.
    @discardableResult
    func commitOne() async throws -> RunID {
        var counts = await counts
        counts.read = 1
        counts.records = 1
        try await commit(RunEnd(status: .succeeded, mapped: counts))
        return run
    }
}

extension ObservationReader {
    /// What was believed at a moment, as texts.
    func beliefs(asOf moment: Date? = nil) async throws -> [String] {
        var query = ObservationQuery()
        query.asOf = moment
        let lines = VisitedLines()
        try await observations(query) { figure in lines.append("\(figure)") }
        return lines.all
    }
}
