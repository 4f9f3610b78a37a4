import PostgresStorage
import Storage
import TestServers

@testable import PostgresStorage

/// Stores of the PostgreSQL server that all tests share.
enum ServerStore {
    /// The address of a database that holds nothing.
    static func address() throws -> PostgresAddress {
        let server = try PostgresServer.shared.get()
        return try PostgresAddress(server.address(server.newDatabase()))
    }

    static func empty() async throws -> PostgresStore { try await PostgresStore(address()) }
}

extension PostgresStore {
    /// Forgets everything, much faster than another database could be made.
    func empty() async throws {
        try await run(
            """
            TRUNCATE gateway.payload, gateway.run, gateway.run_page, gateway.series, gateway.period, gateway.observation, gateway.rejection;
            UPDATE gateway.ledger SET last_known_at = 0
            """)
    }

    /// Runs statements as nobody but a test may.
    func run(_ sql: String) async throws {
        try await sessions.use { connection throws(StoreError) in
            try storeErrors("test") { _ = try connection.script(sql, by: Deadline(in: .seconds(30))) }
        }
    }
}
