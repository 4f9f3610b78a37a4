import Foundation
import GatewayModel
import PostgresStorage
import Storage
import TestServers
import Testing

@testable import StorageConformance

/// The calls of a store that are tried while its server stands still.
enum StandingCall: CaseIterable {
    case batch, commit, rollBack, begin, read, record, lease

    /// Which of a server's processes do: those behind a database, or all.
    enum Stopped { case backends, all }

    private static let limits = Trials.short

    /// Tries a call while the processes of a server stand still, and heals the store afterwards.
    static func run(_ call: StandingCall, at server: PostgresServer, stopping stopped: Stopped) async throws {

        let database = try server.newDatabase()
        let store = try await PostgresStore(PostgresAddress(server.address(database)), limits: limits)
        try await store.store(Delivery.of(1))
        let delivery = Delivery.of(2)
        let run = try await store.begin(delivery.start())
        for batch in delivery.batches() { try await run.upsert(batch) }
        _ = await run.counts
        // A connection that is open before, for what is asked beside the run.
        _ = try await store.revisions()
        let processes = try stopped == .all ? server.processes : server.backends(of: database)
        for process in processes { kill(process, SIGSTOP) }
        let failure = await tried(call, store, run, delivery)
        for process in processes { kill(process, SIGCONT) }
        // A begin may get a connection of its own, which nobody stopped.
        if call != .rollBack, call != .begin || stopped == .all {
            #expect(["store_timeout", "store_unavailable", "commit_unknown"].contains(failure?.label), "\(call): \(failure as Any)")
        }
        await run.rollBack()
        try await heals(store, delivery, after: call)
    }

    private static func tried(_ call: StandingCall, _ store: PostgresStore, _ run: any RunWriter, _ delivery: Delivery) async -> StoreError? {
        let opening = limits.connection + limits.statement
        return switch call {
        case .batch: await Trials.failure(within: limits.statement, "a batch") { try await run.upsert(delivery.batches()[0]) }
        case .commit: await Trials.failure(within: limits.statement + limits.resolution, "the commit") { try await run.commit(delivery) }
        case .rollBack: await Trials.failure(within: .seconds(5), "the rollback") { await run.rollBack() }
        case .begin: await Trials.failure(within: opening, "a begin") { _ = try await store.begin(delivery.start("other")) }
        case .read: await Trials.failure(within: opening, "a read") { _ = try await store.history(ObservationQuery()) }
        case .record: await Trials.failure(within: opening + limits.resolution, "a record") { _ = try await store.record(.failed) }
        case .lease: await Trials.failure(within: opening, "a lease") { _ = try await store.acquireLease("x", holder: "y", for: .seconds(9)) }
        }
    }

    /// The server may be at work on what it was told last before it knows that nobody listens.
    private static func heals(_ store: PostgresStore, _ delivery: Delivery, after call: StandingCall) async throws {
        for attempt in 1...40 {
            do {
                try await store.take(delivery)
                break
            } catch let error as StoreError where attempt < 40 && error.label == "store_timeout" {
                try await Task.sleep(for: .milliseconds(100))
            }
        }
        #expect(try await store.revisions() == Delivery.revisions(of: [1, 2]), "after \(call)")
    }
}

extension QuietRun {
    static var failed: QuietRun {
        QuietRun(connector: "test", startedAt: Date(), payloads: [], mapping: .none, reason: "connect", message: nil)
    }
}

extension Delivery {
    /// The same figures so many times.
    func repeated(_ times: Int) -> Delivery {
        Delivery(Array(repeating: figures, count: times).flatMap { $0 }, batchSize: figures.count * times)
    }
}
