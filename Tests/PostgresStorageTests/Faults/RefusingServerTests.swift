import Foundation
import GatewayModel
import Storage
import TestServers
import Testing

@testable import PostgresStorage
@testable import StorageConformance

/// Servers that are there and say no: each refusal has its name, and nothing is wrong with the store once it is lifted.
@Suite(.enabled(if: PostgresServer.isInstalled, "PostgreSQL is not installed: apt-get install postgresql"), .serialized)
struct RefusingServerTests {
    private static let server = Result { try PostgresServer(settings: ["fsync=off", "full_page_writes=off", "max_connections=12"]) }

    @Test func `says that a server takes no figures because it only lets read`() async throws {
        let server = try Self.server.get()
        let database = try server.newDatabase()
        let address = try PostgresAddress(server.address(database))
        try await PostgresStore(address).store(Delivery.of(1))
        try server.sql("ALTER DATABASE \(database) SET default_transaction_read_only = on", in: "postgres")
        #expect(try await PostgresStore(reading: address).revisions() == Delivery.revisions(of: [1]))
        let failure = await Trials.failure(within: .seconds(30), "a run") { try await PostgresStore(address).take(Delivery.of(2)) }
        #expect(failure?.label == "store_readonly", "\(failure as Any)")
        try server.sql("ALTER DATABASE \(database) RESET default_transaction_read_only", in: "postgres")
        try await PostgresStore(address).take(Delivery.of(2))
        #expect(try await PostgresStore(address).revisions() == Delivery.revisions(of: [1, 2]))
    }

    @Test func `waits for a free connection, and says so when none becomes free`() async throws {
        let server = try Self.server.get()
        let address = try PostgresAddress(server.address(server.newDatabase()))
        try await PostgresStore(address).store(Delivery.of(1))
        let crowd = Crowd(address)
        await crowd.fill()
        var limits = Trials.short
        let failure = await Trials.failure(within: limits.connection, "opening") { [limits] in _ = try await PostgresStore(address, limits: limits) }
        #expect(failure?.label == "store_unavailable", "\(failure as Any)")
        #expect(failure?.message.en.contains("53300") == true, "\(failure as Any)")
        limits.connection = .seconds(20)
        async let leaving: Void = crowd.leave(after: .milliseconds(300))
        try await PostgresStore(address, limits: limits).take(Delivery.of(2))
        await leaving
        #expect(try await PostgresStore(address).revisions() == Delivery.revisions(of: [1, 2]))
    }

    /// All the connections that a server has left.
    private actor Crowd {
        private let address: PostgresAddress
        private var connections: [PostgresConnection] = []

        init(_ address: PostgresAddress) {
            self.address = address
        }

        func fill() {
            while connections.count < 100, let next = try? PostgresConnection(address, by: Deadline(in: .seconds(5))) { connections.append(next) }
        }

        func leave(after pause: Duration) async {
            try? await Task.sleep(for: pause)
            connections = []
        }
    }

    @Test func `says that a password was changed, and takes the new one`() async throws {
        let server = try Self.server.get()
        let database = try server.newDatabase()
        try server.sql("CREATE ROLE changing LOGIN SUPERUSER PASSWORD 'old secret'", in: database)
        try server.requirePassword(of: "changing")
        func address(_ password: String) throws -> PostgresAddress {
            try PostgresAddress("postgres://changing:\(password)@127.0.0.1:\(server.port)/\(database)")
        }
        let store = try await PostgresStore(address("old%20secret"))
        try await store.store(Delivery.of(1))
        try server.sql("ALTER ROLE changing PASSWORD 'new secret'", in: database)
        try await store.endOtherConnections()
        let failure = await Trials.failure(within: .seconds(10), "opening") { _ = try await PostgresStore(address("old%20secret")) }
        #expect(failure?.label == "auth", "\(failure as Any)")
        #expect(failure?.message.en.contains("secret") == false)
        try await PostgresStore(address("new%20secret")).take(Delivery.of(2))
        try server.sql("DROP OWNED BY changing; REASSIGN OWNED BY changing TO postgres", in: database)
    }
}
