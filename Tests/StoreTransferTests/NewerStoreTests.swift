import Foundation
import GRDB
import GatewayModel
import PostgresStorage
import SQLiteStorage
import Storage
import TestServers
import Testing

/// A store that a newer program made is refused by this one with a word that says so, and left as it is.
struct NewerStoreTests {
    @Test func `is refused in a file, by writers, readers, backups and restorations`() async throws {
        try await withFolder { folder in
            let path = folder + "/store.sqlite"
            try await OneFigure().store(in: SQLiteStore(path: path))
            try await DatabaseQueue(path: path).write { db in
                try db.execute(sql: "INSERT INTO grdb_migrations(identifier) VALUES('99 of a newer program')")
            }
            #expect(throws: StoreError.newer(path: path)) { _ = try SQLiteStore(path: path) }
            #expect(throws: StoreError.newer(path: path)) { _ = try SQLiteStore(reading: path) }
            await #expect { _ = try await SQLiteBackup.make(of: path, at: folder + "/backup") } throws: { isNewer($0) }
            await #expect { _ = try await SQLiteRestoration.restore(path, to: folder + "/other.sqlite") } throws: { isNewer($0) }
            #expect(StoreError.newer(path: path).message.en.contains("newer version of this program"))
            #expect(StoreError.newer(path: path).message.vi.contains("phiên bản mới hơn"))

            // The newer program goes on with it.
            try await DatabaseQueue(path: path).write { db in try db.execute(sql: "DELETE FROM grdb_migrations WHERE identifier LIKE '99%'") }
            #expect(try await SQLiteStore(path: path).runs(connector: nil, limit: 9).count == 1)
        }
    }

    @Test(.enabled(if: PostgresServer.isInstalled, "PostgreSQL is not installed: apt-get install postgresql"))
    func `is refused on a server, by writers and readers`() async throws {
        let address = try ServerStore.address()
        let store = try await PostgresStore(address)
        try await OneFigure().store(in: store)
        try await store.run("INSERT INTO gateway.schema_version(version, name) VALUES(99, 'of a newer program')")
        await #expect(throws: StoreError.newer(path: address.name)) { _ = try await PostgresStore(address) }
        await #expect(throws: StoreError.newer(path: address.name)) { _ = try await PostgresStore(reading: address) }
        try await store.run("DELETE FROM gateway.schema_version WHERE version = 99")
        #expect(try await PostgresStore(address).runs(connector: nil, limit: 9).count == 1)
    }

    private func isNewer(_ error: any Error) -> Bool { if case StoreError.newer = error { true } else { false } }
}
