import Foundation
import GatewayModel
import PostgresStorage
import Storage
import TestServers
import Testing

@testable import StorageConformance

/// Servers that are down, that restart, and that stand still: every call ends in its time and says why, and the next run heals the store.
@Suite(.enabled(if: PostgresServer.isInstalled, "PostgreSQL is not installed: apt-get install postgresql"), .serialized)
struct StoppedServerTests {
    /// A server that these tests may hurt, one after another.
    private static let server = Result { try PostgresServer(settings: ["fsync=off", "full_page_writes=off", "max_connections=20"]) }

    private let limits = Trials.short
    private var connecting: Duration { limits.connection }
    private var asking: Duration { limits.statement }

    @Test func `says that there is no server when it is opened, and takes figures once there is one`() async throws {
        let server = try Self.server.get()
        let address = try PostgresAddress(server.address(server.newDatabase()))
        try server.stop(.fast)
        let failure = await Trials.failure(within: connecting, "opening") { _ = try await PostgresStore(address, limits: limits) }
        try server.start()
        #expect(failure?.label == "store_unavailable", "\(failure as Any)")
        try await PostgresStore(address).store(Delivery.of(1))
    }

    @Test(arguments: [PostgresServer.Stop.fast, .immediate], ["between batches", "in the middle of a batch", "between runs"])
    func `keeps a run whole or not at all when the server restarts`(_ stop: PostgresServer.Stop, _ moment: String) async throws {
        let server = try Self.server.get()
        let store = try await PostgresStore(PostgresAddress(server.address(server.newDatabase())))
        try await store.store(Delivery.of(1))
        let delivery = Delivery.of(2, batchSize: 1)
        if moment == "between runs" {
            try server.stop(stop)
            try server.start()
        } else {
            let run = try await store.begin(delivery.start())
            try await run.upsert(delivery.batches()[0])
            var failure: StoreError?
            if moment == "between batches" {
                try server.stop(stop)
                try server.start()
                failure = await Trials.failure(within: .seconds(30), "a batch") { try await run.upsert(delivery.batches()[1]) }
            } else {
                // So many figures that the server goes down while they come.
                async let stopping: Void = apart { try server.stop(stop) }
                failure = await Trials.failure(within: .seconds(30), "batches") {
                    for _ in 0..<10_000 { try await run.upsert(Delivery.of(2, months: 12).repeated(200).batches()[0]) }
                }
                try await stopping
                try server.start()
            }
            #expect(failure?.label == "store_unavailable", "\(failure as Any)")
            await run.rollBack()
        }
        #expect(try await store.revisions() == Delivery.revisions(of: [1]))
        try await store.store(delivery)
        #expect(try await store.revisions() == Delivery.revisions(of: [1, 2]))
    }

    @Test(arguments: [StandingCall.commit, .begin])
    func `gives a server up that stands still as a whole, at its deadline`(_ call: StandingCall) async throws {
        try await StandingCall.run(call, at: Self.server.get(), stopping: .all)
    }

    @Test func `gives a server up that takes connections and says nothing`() async throws {
        let server = try Self.server.get()
        let address = try PostgresAddress(server.address(server.newDatabase()))
        kill(server.process, SIGSTOP)
        let failure = await Trials.failure(within: connecting, "opening") { _ = try await PostgresStore(address, limits: limits) }
        kill(server.process, SIGCONT)
        #expect(failure?.label == "store_unavailable", "\(failure as Any)")
    }
}

/// Backends that stand still beside others that do not.
@Suite(.enabled(if: PostgresServer.isInstalled, "PostgreSQL is not installed: apt-get install postgresql"))
struct StandingBackendTests {
    @Test(arguments: StandingCall.allCases) func `gives a backend up that stands still, at its deadline`(_ call: StandingCall) async throws {
        try await StandingCall.run(call, at: PostgresServer.shared.get(), stopping: .backends)
    }
}
