import Foundation
import GatewayModel
import Storage
import TestServers
import Testing

@testable import PostgresStorage
@testable import StorageConformance

/// Workers that are paused beyond their lease.
@Suite(.enabled(if: PostgresServer.isInstalled, "PostgreSQL is not installed: apt-get install postgresql"))
struct FencingTests {
    @Test func `takes nothing from a worker that comes late`() async throws {
        let place = try await RelayedStore()
        let lease = try #require(try await place.store.acquireLease("test", holder: "first", for: .milliseconds(50)))
        let run = try await place.store.begin(Delivery.of(1).start("late", lease))
        for batch in Delivery.of(1).batches() { try await run.upsert(batch) }
        _ = await run.counts
        let next = try await self.lease(after: lease, at: place.direct)
        #expect(next.token > lease.token)
        await #expect(throws: StoreError.leaseLost(name: "test")) { try await run.commit(Delivery.of(1)) }
        await run.rollBack()
        #expect(try await place.direct.revisions() == [:])
        #expect(try await place.direct.runs(connector: nil, limit: 9).isEmpty)
        #expect(try await !place.store.renewLease(lease, for: .seconds(1)))
        let second = try await place.direct.begin(Delivery.of(2).start("next", next))
        for batch in Delivery.of(2).batches() { try await second.upsert(batch) }
        try await second.commit(Delivery.of(2))
        #expect(try await place.direct.revisions() == Delivery.revisions(of: [2]))
    }

    /// The moment between the check of a lease and the commit is where a plain read of it would let both through.
    @Test func `lets nobody take a lease over between its check and the commit`() async throws {
        let place = try await RelayedStore()
        let lease = try #require(try await place.store.acquireLease("test", holder: "first", for: .milliseconds(50)))
        let run = try await place.store.begin(Delivery.of(1).start("slow", lease))
        for batch in Delivery.of(1).batches() { try await run.upsert(batch) }
        _ = await run.counts
        let isAsked = Flag()
        place.judge { message in
            guard message.asksCommit, isAsked.raise() else { return .pass }
            // The worker is paused here, with the check behind it.
            usleep(600_000)
            return .pass
        }
        async let committing: Void = run.commit(Delivery.of(1))
        while !isAsked.isUp { try await Task.sleep(for: .milliseconds(5)) }
        _ = try await self.lease(after: lease, at: place.direct)
        // Whoever gets the lease sees what the holder before did.
        #expect(try await place.direct.revisions() == Delivery.revisions(of: [1]))
        try await committing
    }

    private func lease(after lease: LeaseToken, at store: PostgresStore) async throws -> LeaseToken {
        while true {
            if let next = try await store.acquireLease(lease.name, holder: "second", for: .seconds(60)) { return next }
            try await Task.sleep(for: .milliseconds(10))
        }
    }
}

extension Delivery {
    func start(_ connector: String, _ lease: LeaseToken) -> RunStart {
        let plain = start(connector)
        return RunStart(
            connector: connector, startedAt: plain.startedAt, payloads: plain.payloads, locator: plain.locator, mapping: plain.mapping,
            ticket: WorkTicket(lease: lease))
    }
}
