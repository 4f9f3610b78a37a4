import GatewayModel
import PostgresStorage
import Storage
import StorageConformance
import TestServers
import Testing

@Suite(.enabled(if: PostgresServer.isInstalled, "PostgreSQL is not installed: apt-get install postgresql"))
struct PostgresStoreTests {
    @Test(arguments: StoreConformance.scenarios)
    func conforms(_ scenario: StoreConformance.Scenario) async throws {
        try await scenario.run(TestStore.empty())
    }
}

/// Stores of the server that all tests share.
enum TestStore {
    /// A store in a database of its own.
    static func empty() async throws -> PostgresStore {
        try await PostgresStore(PostgresAddress(address()))
    }

    /// The address of a database that holds nothing.
    static func address() throws -> String {
        let server = try PostgresServer.shared.get()
        return server.address(try server.newDatabase())
    }
}
