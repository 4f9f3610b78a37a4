import Foundation
import GRDB
import GatewayModel
import SQLiteStorage
import Storage
import StorageConformance
import Synchronization
import Testing

/// A SQLite store is kept and brought back while it is in use.
struct BackupTests {
    /// STORE_DRILLS sets how many backups are taken and restored under load.
    static let drills = Int(ProcessInfo.processInfo.environment["STORE_DRILLS"] ?? "") ?? 12

    @Test func `is a state that was published, whenever it is taken under load, and so is what is restored from it`() async throws {
        try await withFolder { folder in
            let path = folder + "/store.sqlite"
            let published = VisitedLines()
            published.append(try await SQLiteStore(path: path).digest(.exact))
            let isOver = OnOff()
            let writer = Task {
                let store = try SQLiteStore(path: path)
                var seed: UInt64 = 0
                while !isOver.isOn {
                    seed += 1
                    for operation in RandomSequence(seed: seed).operations {
                        _ = try await operation.perform(on: store)
                        published.append(try await store.digest(.exact))
                    }
                }
            }
            var taken: [(digest: String, runs: Int)] = []
            for number in 0..<Self.drills {
                let report = try await SQLiteBackup.make(of: path, at: "\(folder)/backup-\(number)")
                taken.append((report.digest.description, report.runs))
                try await Task.sleep(for: .milliseconds(30))
            }
            isOver.turnOn()
            try await writer.value
            let states = Set(published.all)
            #expect(taken.allSatisfy { states.contains($0.digest) })
            #expect(Set(taken.map(\.runs)).count > 1, "nothing was written meanwhile")
            for number in 0..<Self.drills {
                let outcome = try await SQLiteRestoration.restore("\(folder)/backup-\(number)", to: path)
                #expect(outcome.report.digest.description == taken[number].digest)
                #expect(try await SQLiteStore(reading: path).digest(.exact) == taken[number].digest)
            }
            #expect(try !names(in: folder).contains { $0.contains(".partial") })
        }
    }

    @Test func `keeps the store that was there beside the one that takes its place, with all that it held`() async throws {
        try await withFolder { folder in
            let path = folder + "/store.sqlite"
            let store = try SQLiteStore(path: path)
            try await OneFigure().store(in: store)
            _ = try await SQLiteBackup.make(of: path, at: folder + "/backup")
            try await OneFigure(value: "2").store(in: store)
            let before = try await store.digest(.exact)
            let outcome = try await SQLiteRestoration.restore(folder + "/backup", to: path)
            let replaced = try #require(outcome.replaced)
            #expect(try await SQLiteStore(reading: replaced).digest(.exact) == before)
            let restored = try SQLiteStore(path: path)
            #expect(try await restored.runs(connector: nil, limit: 9).count == 1)
            try await OneFigure(value: "3").store(in: restored)
            #expect(try await StoreVerification(of: restored).run().violations == [])
        }
    }

    @Test func `is put where no store is`() async throws {
        try await withFolder { folder in
            try await OneFigure().store(in: SQLiteStore(path: folder + "/store.sqlite"))
            _ = try await SQLiteBackup.make(of: folder + "/store.sqlite", at: folder + "/backup")
            let outcome = try await SQLiteRestoration.restore(folder + "/backup", to: folder + "/new/place.sqlite")
            #expect(outcome.replaced == nil && outcome.report.runs == 1)
        }
    }

    @Test func `refuses while a writer holds the store, and changes nothing`() async throws {
        try await withFolder { folder in
            let path = folder + "/store.sqlite"
            let store = try SQLiteStore(path: path)
            try await OneFigure().store(in: store)
            _ = try await SQLiteBackup.make(of: path, at: folder + "/backup")
            let run = try await OneFigure(value: "2").begin(on: store)
            let before = try names(in: folder)
            await #expect {
                _ = try await SQLiteRestoration.restore(folder + "/backup", to: path)
            } throws: { error in
                if case StoreError.locked = error { true } else { false }
            }
            #expect(try names(in: folder) == before)
            try await run.commitOne()
        }
    }

    /// What is wrong with a backup, as statements that make it so.
    static let damages: [String] = [
        "DELETE FROM run", "UPDATE observation SET value = '1e5'", "UPDATE run SET inserted = inserted + 1, read = read + 1",
        "DELETE FROM run_page", "UPDATE period SET start_day = start_day + 1", "DROP TABLE run",
    ]

    @Test(arguments: damages)
    func `does not let what is not sound take the place of a store`(_ damage: String) async throws {
        try await withFolder { folder in
            let path = folder + "/store.sqlite"
            try await OneFigure().store(in: SQLiteStore(path: path))
            _ = try await SQLiteBackup.make(of: path, at: folder + "/backup")
            try await DatabaseQueue(path: folder + "/backup").write { db in try db.execute(sql: damage) }
            let before = try await SQLiteStore(reading: path).digest(.exact)
            await #expect(throws: (any Error).self) { _ = try await SQLiteRestoration.restore(folder + "/backup", to: path) }
            #expect(try await SQLiteStore(reading: path).digest(.exact) == before)
            #expect(try !names(in: folder).contains { $0.contains(".partial") || $0.contains(".replaced") })
        }
    }

    @Test func `sees bytes that rotted in a backup`() async throws {
        try await withFolder { folder in
            let path = folder + "/store.sqlite"
            try await SQLiteStore(path: path).fill(0..<3)
            _ = try await SQLiteBackup.make(of: path, at: folder + "/backup")
            let file = URL(fileURLWithPath: folder + "/backup")
            var bytes = try Data(contentsOf: file)
            for place in stride(from: 8_192, to: bytes.count, by: 4_096) { bytes[place + 100] ^= 0xFF }
            try bytes.write(to: file)
            await #expect(throws: (any Error).self) { _ = try await SQLiteRestoration.restore(folder + "/backup", to: path) }
        }
    }

    @Test func `takes the place of a store that is damaged beyond reading`() async throws {
        try await withFolder { folder in
            let path = folder + "/store.sqlite"
            try await OneFigure().store(in: SQLiteStore(path: path))
            _ = try await SQLiteBackup.make(of: path, at: folder + "/backup")
            try Data(repeating: 7, count: 10_000).write(to: URL(fileURLWithPath: path))
            let outcome = try await SQLiteRestoration.restore(folder + "/backup", to: path)
            #expect(try Data(contentsOf: URL(fileURLWithPath: #require(outcome.replaced))).count == 10_000)
            #expect(try await SQLiteStore(reading: path).runs(connector: nil, limit: 9).count == 1)
        }
    }

    @Test func `is not mixed with the log that a damaged store left`() async throws {
        try await withFolder { folder in
            let (path, crashed) = (folder + "/store.sqlite", folder + "/crashed.sqlite")
            let store = try SQLiteStore(path: path)
            try await OneFigure().store(in: store)
            let report = try await SQLiteBackup.make(of: path, at: folder + "/backup")
            for value in 2..<20 { try await OneFigure(value: "\(value)").store(in: store) }
            // As a machine that lost its power leaves it: the log is not in the file yet, and the file is not readable.
            try FileManager.default.copyItem(atPath: path + "-wal", toPath: crashed + "-wal")
            try Data(repeating: 7, count: 10_000).write(to: URL(fileURLWithPath: crashed))
            let outcome = try await SQLiteRestoration.restore(folder + "/backup", to: crashed)
            #expect(try await SQLiteStore(path: crashed).digest(.exact) == report.digest.description)
            let kept = try #require(outcome.replaced)
            #expect(FileManager.default.fileExists(atPath: kept + "-wal"))
        }
    }

    @Test func `writes over no file`() async throws {
        try await withFolder { folder in
            let path = folder + "/store.sqlite"
            _ = try SQLiteStore(path: path)
            try Data("mine".utf8).write(to: URL(fileURLWithPath: folder + "/backup"))
            await #expect(throws: BackupRefusal.self) { _ = try await SQLiteBackup.make(of: path, at: folder + "/backup") }
            #expect(try String(contentsOfFile: folder + "/backup", encoding: .utf8) == "mine")
            await #expect(throws: BackupRefusal.self) { _ = try await SQLiteRestoration.restore(path, to: path) }
            await #expect(throws: BackupRefusal.self) { _ = try await SQLiteRestoration.restore(folder + "/absent", to: path) }
        }
    }

    private func names(in folder: String) throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder).sorted() }
}

/// A sign that another task sees; a cancelled one would be stopped in the midst of a run.
private final class OnOff: Sendable {
    private let state = Mutex(false)

    var isOn: Bool { state.withLock { $0 } }
    func turnOn() { state.withLock { $0 = true } }
}
