import GatewayModel
import Storage
import TestServers
import Testing

@testable import PostgresStorage
@testable import StorageConformance

/// More runs of one process than it has connections for.
@Suite(.enabled(if: PostgresServer.isInstalled, "PostgreSQL is not installed: apt-get install postgresql"))
struct ManyRunsTests {
    @Test func `answers questions and renews leases while every connection for runs is in use, and lets the next run wait`() async throws {
        let server = try PostgresServer.shared.get()
        var limits = Trials.short
        limits.turn = .seconds(20)
        limits.connection = .seconds(20)
        limits.statement = .seconds(20)
        let address = try PostgresAddress(server.address(server.newDatabase()))
        let store = try await PostgresStore(address, limits: limits)
        let lease = try #require(try await store.acquireLease("x", holder: "y", for: .seconds(60)))
        var runs: [any RunWriter] = []
        for number in 0..<8 { runs.append(try await store.begin(Delivery.of(1).start("feed \(number)"))) }
        let failure = await Trials.failure(within: .seconds(20), "a question") {
            #expect(try await store.renewLease(lease, for: .seconds(60)))
            _ = try await store.lastDelivery(of: "feed 1")
        }
        #expect(failure == nil)
        async let next: Void = { _ = try await store.take(Delivery.of(2), connector: "ninth") }()
        try await Task.sleep(for: .milliseconds(100))
        for run in runs { await run.rollBack() }
        try await next
        #expect(try await store.revisions() == Delivery.revisions(of: [2]))
    }

    @Test func `says that all connections are in use when none becomes free`() async throws {
        let server = try PostgresServer.shared.get()
        var limits = TimeLimits()
        limits.turn = .milliseconds(100)
        let address = try PostgresAddress(server.address(server.newDatabase()))
        let store = try await PostgresStore(address, limits: limits)
        var runs: [any RunWriter] = []
        for number in 0..<8 { runs.append(try await store.begin(Delivery.of(1).start("feed \(number)"))) }
        let failure = await Trials.failure(within: limits.turn, "a ninth run") { _ = try await store.begin(Delivery.of(1).start("ninth")) }
        #expect(failure?.label == "store_timeout", "\(failure as Any)")
        for run in runs { await run.rollBack() }
        try await store.take(Delivery.of(1), connector: "ninth")
    }
}
