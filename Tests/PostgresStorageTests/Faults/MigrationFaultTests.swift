import GatewayModel
import Storage
import TestServers
import Testing

@testable import PostgresStorage
@testable import StorageConformance

/// A schema that is half made, made by two at once, or newer than the program.
@Suite(.enabled(if: PostgresServer.isInstalled, "PostgreSQL is not installed: apt-get install postgresql"))
struct MigrationFaultTests {
    /// What tells two schemas apart.
    private static let shape = """
        SELECT string_agg(table_name || '.' || column_name || ' ' || data_type, ',' ORDER BY table_name, column_name)
          || (SELECT string_agg(indexdef, ',' ORDER BY indexdef) FROM pg_indexes WHERE schemaname = 'gateway')
          || (SELECT string_agg(version || name, ',' ORDER BY version) FROM gateway.schema_version)
          || (SELECT count(*) FROM gateway.ledger)
        FROM information_schema.columns WHERE table_schema = 'gateway'
        """

    @Test func `completes a schema whose making was broken off at any message`() async throws {
        let server = try PostgresServer.shared.get()
        let whole = try server.newDatabase()
        _ = try await PostgresStore(PostgresAddress(server.address(whole)))
        let expected = try server.sql(Self.shape, in: whole)
        let step = Trials.count("MIGRATION_STEP", 13)
        var (point, isWhole) = (1, false)
        while !isWhole, point < 1_000 {
            let database = try server.newDatabase()
            let (count, at) = (Counter(), point)
            let relay = try PostgresRelay(to: server.port) { _ in count.next() == at ? (at % 2 == 0 ? .cutAfter : .cut) : .pass }
            let address = try relay.address(database)
            do {
                _ = try await PostgresStore(address)
                isWhole = true
            } catch {
                #expect(error.label == "store_unavailable", "cut at message \(point): \(error)")
            }
            let store = try await PostgresStore(PostgresAddress(server.address(database)))
            #expect(try server.sql(Self.shape, in: database) == expected, "cut at message \(point)")
            if point % 3 == 0 { try await store.take(Delivery.of(1)) }
            point += step
        }
        #expect(point > 30, "a schema is made by more than \(point) messages")
    }

    @Test func `is made once by several programs at once`() async throws {
        let server = try PostgresServer.shared.get()
        let address = try PostgresAddress(server.address(server.newDatabase()))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<4 { group.addTask { try await PostgresStore(address).take(Delivery.of(1), connector: "feed \(number)") } }
            try await group.waitForAll()
        }
        #expect(try await PostgresStore(address).revisions() == Delivery.revisions(of: [1]))
    }

    @Test func `is refused by a program that is older than the schema`() async throws {
        let server = try PostgresServer.shared.get()
        let database = try server.newDatabase()
        let address = try PostgresAddress(server.address(database))
        _ = try await PostgresStore(address)
        try server.sql("INSERT INTO gateway.schema_version(version, name) SELECT max(version) + 1, 'later' FROM gateway.schema_version", in: database)
        await #expect(throws: StoreError.newer(path: address.name)) { _ = try await PostgresStore(address) }
        await #expect(throws: StoreError.newer(path: address.name)) { _ = try await PostgresStore(reading: address) }
    }
}
