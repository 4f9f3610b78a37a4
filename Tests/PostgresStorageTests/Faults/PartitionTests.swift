import GatewayModel
import PostgresStorage
import Storage
import TestServers
import Testing

@testable import StorageConformance

/// Networks that lose what is sent while both ends believe that they are connected.
@Suite(.enabled(if: PostgresServer.isInstalled, "PostgreSQL is not installed: apt-get install postgresql"))
struct PartitionTests {
    private static let directions = [(requests: true, answers: false), (false, true), (true, true)]

    @Test(arguments: directions) func `ends every call in its time when the network is cut`(_ lost: (requests: Bool, answers: Bool)) async throws {
        let limits = Trials.short
        let place = try await RelayedStore(limits)
        try await place.store.store(Delivery.of(1))
        let delivery = Delivery.of(2)
        // A connection for questions that is open before.
        _ = try await place.store.revisions()
        let runs = [try await place.store.begin(delivery.start()), try await place.store.begin(delivery.start("second"))]
        for batch in delivery.batches() { for run in runs { try await run.upsert(batch) } }
        _ = await runs[0].counts
        place.relay.partition(requests: lost.requests, answers: lost.answers)

        let opening = limits.connection + limits.statement
        let address = place.store.address
        async let batch = Trials.failure(within: limits.statement, "a batch") { try await runs[1].upsert(delivery.batches()[0]) }
        async let commit = Trials.failure(within: limits.statement + limits.resolution, "the commit") { try await runs[0].commit(delivery) }
        async let read = Trials.failure(within: opening, "a read") { _ = try await place.store.history(ObservationQuery()) }
        async let other = Trials.failure(within: limits.connection, "opening") { _ = try await PostgresStore(address, limits: limits) }
        let failures = await [batch, commit, read, other]
        #expect(
            failures.map { $0?.label ?? "" } == ["store_timeout", "store_timeout", "store_timeout", "store_unavailable"], "\(failures)")

        place.relay.partition(requests: false, answers: false)
        for run in runs { await run.rollBack() }
        // Another worker takes over: the server learns only by and by that the first one is gone.
        try await takenOver(delivery, place.direct)
        #expect(try await place.direct.revisions() == Delivery.revisions(of: [1, 2]))
    }

    /// The server's own watch over its connections is not waited for here: the test does its work.
    private func takenOver(_ delivery: Delivery, _ store: PostgresStore) async throws {
        let failure = await Trials.failure(within: .seconds(30), "the run of another worker") { try await store.take(delivery) }
        guard let failure else { return }
        #expect(failure.label == "store_timeout", "\(failure)")
        try await store.endOtherConnections()
        try await store.take(delivery)
    }
}
