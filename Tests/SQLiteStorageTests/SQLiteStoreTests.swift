import Foundation
import GRDB
import GatewayModel
import SQLiteStorage
import Storage
import StorageConformance
import Testing

struct SQLiteStoreTests {
    @Test(arguments: StoreConformance.scenarios)
    func `keeps the promise of every store`(_ scenario: StoreConformance.Scenario) async throws {
        try await withStoreFile { path in
            try await scenario.run(SQLiteStore(path: path))
        }
    }

    @Test(arguments: StoreConformance.scenarios)
    func `keeps the same promises in memory`(_ scenario: StoreConformance.Scenario) async throws {
        try await scenario.run(SQLiteStore(path: ":memory:"))
    }

    @Test func `refuses a second writer and names the process of the first`() async throws {
        try await withStoreFile { path in
            let first = try SQLiteStore(path: path)
            let second = try SQLiteStore(path: path)
            let run = try await first.begin(emptyRun)
            await #expect {
                _ = try await second.begin(emptyRun)
            } throws: { error in
                error as? StoreError == .locked(path: path, holder: "pid \(getpid())")
            }
            await run.rollBack()
            let next = try await second.begin(emptyRun)
            await next.rollBack()
        }
    }

    @Test func `lets readers see the last committed state while a run is open`() async throws {
        try await withStoreFile { path in
            let writer = try SQLiteStore(path: path)
            let run = try await writer.begin(emptyRun)
            let reader = try SQLiteStore(path: path)
            #expect(try await reader.history(ObservationQuery()).isEmpty)
            try await run.commit(emptyEnd)
            #expect(try await reader.runs(connector: nil, limit: 1).count == 1)
        }
    }

    @Test func `opens what it wrote`() async throws {
        try await withStoreFile { path in
            do {
                let store = try SQLiteStore(path: path)
                let run = try await store.begin(emptyRun)
                try await run.commit(emptyEnd)
            }
            #expect(try await SQLiteStore(path: path).runs(connector: nil, limit: 5).map(\.connector) == ["empty"])
        }
    }

    @Test func `is read without the right to write, and cannot be written then`() async throws {
        try await withStoreFile { path in
            let writer = try SQLiteStore(path: path)
            let run = try await writer.begin(emptyRun)
            try await run.commit(emptyEnd)
            let reader = try SQLiteStore(reading: path)
            #expect(try await reader.runs(connector: nil, limit: 5).map(\.connector) == ["empty"])
            await #expect(throws: StoreError.self) { _ = try await reader.begin(emptyRun) }
        }
    }

    @Test func `refuses a file that is not a store`() throws {
        try withFolder { folder in
            let path = folder.appendingPathComponent("x.sqlite").path
            try Data("this is a text, long enough to be taken for a page of a database, but it is none at all. ".utf8).write(
                to: URL(fileURLWithPath: path))
            #expect {
                _ = try SQLiteStore(path: path)
            } throws: { error in
                if case .damaged = error as? StoreError { true } else { false }
            }
        }
    }

    @Test func `leaves its log in the file when it is closed, whatever statements it has kept`() async throws {
        try await withStoreFile { path in
            do {
                let store = try SQLiteStore(path: path)
                try await store.begin(emptyRun).commit(emptyEnd)
                #expect(FileManager.default.fileExists(atPath: path + "-wal"))
            }
            #expect(!FileManager.default.fileExists(atPath: path + "-wal"))
        }
    }

    @Test(arguments: [true, false])
    func `reads nothing any more when a run has ended, so that its log can be moved into the file`(isKept: Bool) async throws {
        try await withStoreFile { path in
            let store = try SQLiteStore(path: path)
            var many = ObservationBatch()
            for number in Int32(0)..<20 {
                many.newSeries.append(SeriesKey(frequency: .monthly, area: "A\(number)", indicator: "X"))
                many.append(series: number)
            }
            many.newPeriods = [TimePeriod(.year(2025))]
            var one = many
            one.removeFigures(after: 1)
            for batch in [many, one] {
                let run = try await store.begin(emptyRun)
                try await run.upsert(batch)
                var counts = await run.counts
                counts.read = batch.count
                if isKept || batch.count > 1 { try await run.commit(RunEnd(status: .succeeded, mapped: counts)) } else { await run.rollBack() }
            }
            let other = try DatabaseQueue(path: path)
            let isBusy = try await other.writeWithoutTransaction { db in try Int.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
            #expect(isBusy == 0)
            #expect(try Data(contentsOf: URL(fileURLWithPath: path + "-wal")).isEmpty)
        }
    }

    @Test func `refuses a run whose four counts do not sum to the figures read`() async throws {
        try await withStoreFile { path in
            let store = try SQLiteStore(path: path)
            let run = try await store.begin(emptyRun)
            var wrong = RunCounts()
            wrong.read = 5
            let end = RunEnd(status: .succeeded, mapped: wrong)
            await #expect(throws: StoreError.self) { try await run.commit(end) }
            await run.rollBack()
            #expect(try await store.runs(connector: nil, limit: 5).isEmpty)
        }
    }
}

/// Gives a path for a store in a folder that is removed afterwards.
func withStoreFile(_ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("store-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder.appendingPathComponent("gateway.sqlite").path)
}

private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("store-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
}

/// A run of one page without figures.
var emptyRun: RunStart {
    RunStart(
        connector: "empty", startedAt: Date(),
        payloads: [
            Payload(file: URL(fileURLWithPath: "/dev/null"), hash: .none, byteCount: 0, origin: Payload.Origin(address: "x", retrievedAt: Date()))
        ],
        locator: .line, mapping: .none)
}

/// The end of a run that read nothing.
var emptyEnd: RunEnd { RunEnd(status: .succeeded, mapped: RunCounts()) }

extension ObservationBatch {
    /// Adds the figure 1 of a series in the first period.
    fileprivate mutating func append(series number: Int32) {
        series.append(number)
        periods.append(0)
        values.append(DecimalValue("1") ?? .zero)
        statuses.append(.normal)
        locators.append(Int64(number) + 2)
        rawBytes.append(UInt8(ascii: "1"))
        rawEnds.append(Int32(rawBytes.count))
    }

    /// Keeps only the first figures; what the batch announces stays.
    fileprivate mutating func removeFigures(after count: Int) {
        series.removeLast(series.count - count)
        periods.removeLast(periods.count - count)
        values.removeLast(values.count - count)
        statuses.removeLast(statuses.count - count)
        locators.removeLast(locators.count - count)
        rawEnds.removeLast(rawEnds.count - count)
    }
}
