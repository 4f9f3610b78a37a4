import Foundation
import GatewayModel
import PostgresStorage
import Storage
import StorageConformance
import TestServers
import Testing

/// What each role may do, seen as a login that is a member of it and nothing else.
@Suite(.enabled(if: PostgresServer.isInstalled, "PostgreSQL is not installed: apt-get install postgresql"))
struct StoreRoleTests {
    private func login(_ role: StoreRole, _ database: Database) throws -> String {
        let name = "login_" + UUID().uuidString.prefix(8).lowercased()
        // Roles belong to the whole server, whose tables of them refuse what two sessions do at the same moment.
        for _ in 0..<20 {
            if (try? database.ask("CREATE ROLE \(name) LOGIN IN ROLE \(role.rawValue)")) != nil { return name }
            usleep(50_000)
        }
        _ = try database.ask("CREATE ROLE \(name) LOGIN IN ROLE \(role.rawValue)")
        return name
    }

    @Test func `lets a writer add runs and read them`() async throws {
        let database = try await Database()
        let writer = try await PostgresStore(database.address(as: login(.writer, database)))
        try await writer.store(Delivery("1", "2"))
        #expect(try await writer.store(Delivery("1", "3")).counts.revised == 1)
        try await writer.keep(CatalogueRows(SmallCatalogue.withTargets))
        #expect(try await writer.runs(connector: nil, limit: 5).count == 2)
    }

    @Test(arguments: [
        "UPDATE gateway.observation SET value = 0", "DELETE FROM gateway.observation", "DELETE FROM gateway.run", "UPDATE gateway.run SET read = 0",
        "DELETE FROM gateway.rejection", "UPDATE gateway.series SET indicator = ''", "TRUNCATE gateway.observation", "DROP TABLE gateway.run",
        "CREATE TABLE gateway.mine(x integer)", "UPDATE gateway.payload SET byte_count = 0", "DELETE FROM gateway.schema_version",
    ])
    func `lets a writer change and take away nothing`(_ statement: String) async throws {
        let database = try await Database()
        try await database.store.store(Delivery("1"))
        let writer = try login(.writer, database)
        #expect(throws: (any Error).self) { try database.ask(statement, as: writer) }
    }

    @Test func `lets a reader write nothing in any table`() async throws {
        let database = try await Database()
        try await database.store.store(Delivery("1"))
        let reader = try login(.reader, database)
        let tables = try database.ask("SELECT tablename FROM pg_tables WHERE schemaname = 'gateway'").split(separator: "\n")
        #expect(tables.count > 10)
        for table in tables {
            #expect(throws: (any Error).self) { try database.ask("DELETE FROM gateway.\(table)", as: reader) }
            #expect(throws: (any Error).self) { try database.ask("INSERT INTO gateway.\(table) SELECT * FROM gateway.\(table)", as: reader) }
        }
        #expect(throws: (any Error).self) { try database.ask("SELECT nextval('gateway.run_number')", as: reader) }
        #expect(throws: (any Error).self) { try database.ask("CREATE TABLE gateway.mine(x integer)", as: reader) }
        #expect(try database.ask("SELECT obs_value FROM gateway.observation_current", as: reader) == "1")
    }

    @Test func `reads as a reader and says clearly that it cannot write`() async throws {
        let database = try await Database()
        try await database.store.store(Delivery("1"))
        let address = try database.address(as: login(.reader, database))
        let reader = try await PostgresStore(reading: address)
        #expect(try await reader.beliefs() == ["X VN52 2025-01 = 1 A"])
        let writer = try await PostgresStore(address)
        await #expect {
            try await writer.store(Delivery("2"))
        } throws: { ($0 as? StoreError)?.label == "store_readonly" }
    }

    @Test func `says what to do when the schema is absent and may not be made`() async throws {
        let server = try PostgresServer.shared.get()
        _ = try await Database()
        let name = try server.newDatabase()
        let login = "login_" + UUID().uuidString.prefix(8).lowercased()
        try server.sql("CREATE ROLE \(login) LOGIN", in: name)
        await #expect {
            _ = try await PostgresStore(PostgresAddress(server.address(name, user: login)))
        } throws: { ($0 as? StoreError)?.message.en.contains("gateway store init") == true }
    }
}
