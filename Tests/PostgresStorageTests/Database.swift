import GatewayModel
import PostgresStorage
import Storage
import TestServers

/// A store in a database of its own, and what psql says of it.
struct Database {
    let name: String
    let server: PostgresServer
    let store: PostgresStore

    init() async throws {
        server = try PostgresServer.shared.get()
        name = try server.newDatabase()
        store = try await PostgresStore(PostgresAddress(server.address(name)))
    }

    /// The rows of a query, columns separated by bars.
    func ask(_ sql: String, as user: String = "postgres") throws -> String {
        var text = try server.sql(sql, in: name, user: user)
        if text.hasSuffix("\n") { text.removeLast() }
        return text
    }

    func address(as user: String = "postgres") throws -> PostgresAddress {
        try PostgresAddress(server.address(name, user: user))
    }
}
