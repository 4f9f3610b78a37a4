import Foundation
import GRDB
import SQLiteStorage
import Storage
import StorageConformance
import Testing

struct NewStoreFileTests {
    @Test func `is there in one step, with its folder and with nothing beside it but the lock`() async throws {
        try await withStoreFile { path in
            let deep = URL(fileURLWithPath: path).deletingLastPathComponent().appendingPathComponent("var/deep/gateway.sqlite").path
            do { _ = try SQLiteStore(path: deep) }
            #expect(try names(beside: deep) == ["gateway.sqlite", "gateway.sqlite.lock"])
        }
    }

    @Test func `is made anew when its maker was killed`() async throws {
        try await withStoreFile { path in
            for half in [".new", ".new-wal", ".new-journal"] { try Data("half a store".utf8).write(to: URL(fileURLWithPath: path + half)) }
            do { _ = try await SQLiteStore(path: path).runs(connector: nil, limit: 1) }
            #expect(try names(beside: path) == ["gateway.sqlite", "gateway.sqlite.lock"])
        }
    }

    @Test func `takes nothing from the log of a store that is gone`() async throws {
        try await withStoreFile { path in
            do {
                let old = try SQLiteStore(path: path)
                try await old.begin(emptyRun).commit(emptyEnd)
                // As a process that was killed leaves it.
                try FileManager.default.copyItem(atPath: path + "-wal", toPath: path + ".kept")
            }
            try FileManager.default.removeItem(atPath: path)
            try FileManager.default.moveItem(atPath: path + ".kept", toPath: path + "-wal")
            #expect(try await SQLiteStore(path: path).runs(connector: nil, limit: 1).isEmpty)
        }
    }

    @Test func `is not made while another process holds the right to write there`() async throws {
        try await withStoreFile { path in
            do { _ = try SQLiteStore(path: path) }
            let holder = try SQLiteStore(path: path)
            let run = try await holder.begin(emptyRun)
            try FileManager.default.removeItem(atPath: path)
            #expect(throws: StoreError.locked(path: path, holder: "pid \(getpid())")) { _ = try SQLiteStore(path: path) }
            await run.rollBack()
        }
    }

    @Test func `takes an empty file for a new store`() async throws {
        try await withStoreFile { path in
            try Data().write(to: URL(fileURLWithPath: path))
            #expect(try await SQLiteStore(path: path).runs(connector: nil, limit: 1).isEmpty)
        }
    }

    private func names(beside path: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: URL(fileURLWithPath: path).deletingLastPathComponent().path).sorted()
    }
}
