import Foundation
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
            try await run.commit(RunEnd(status: .succeeded, mapped: RunCounts()))
            #expect(try await reader.runs(connector: nil, limit: 1).count == 1)
        }
    }

    @Test func `opens what it wrote`() async throws {
        try await withStoreFile { path in
            do {
                let store = try SQLiteStore(path: path)
                let run = try await store.begin(emptyRun)
                try await run.commit(RunEnd(status: .succeeded, mapped: RunCounts()))
            }
            #expect(try await SQLiteStore(path: path).runs(connector: nil, limit: 5).map(\.connector) == ["empty"])
        }
    }

    @Test func `is read without the right to write, and cannot be written then`() async throws {
        try await withStoreFile { path in
            let writer = try SQLiteStore(path: path)
            let run = try await writer.begin(emptyRun)
            try await run.commit(RunEnd(status: .succeeded, mapped: RunCounts()))
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

    private var emptyRun: RunStart {
        RunStart(
            connector: "empty", startedAt: Date(),
            payloads: [
                Payload(file: URL(fileURLWithPath: "/dev/null"), hash: .none, byteCount: 0, origin: Payload.Origin(address: "x", retrievedAt: Date()))
            ],
            locator: .line, mapping: .none)
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
