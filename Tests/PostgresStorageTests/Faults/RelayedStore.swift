import Foundation
import Storage
import Synchronization
import TestServers

@testable import PostgresStorage

/// A store in a database of its own, spoken to through a relay whose judge a test may change at any time.
final class RelayedStore: Sendable {
    let store: PostgresStore
    /// The same store without the relay.
    let direct: PostgresStore
    let relay: PostgresRelay
    private let rule: Rule

    init(_ limits: TimeLimits = TimeLimits()) async throws {
        let server = try PostgresServer.shared.get()
        let database = try server.newDatabase()
        let rule = Rule()
        self.rule = rule
        relay = try PostgresRelay(to: server.port) { message in rule.current.withLock { $0 }(message) }
        direct = try await PostgresStore(PostgresAddress(server.address(database)))
        store = try await PostgresStore(relay.address(database), limits: limits)
    }

    /// Judges the messages from now on.
    func judge(_ judge: @escaping @Sendable (PostgresRelay.Message) -> PostgresRelay.Verdict) {
        rule.current.withLock { $0 = judge }
    }

    func passAll() { judge { _ in .pass } }

    /// Judges the first message that fits, and passes all others.
    func judgeOnce(_ verdict: PostgresRelay.Verdict, _ isMeant: @escaping @Sendable (PostgresRelay.Message) -> Bool) {
        let isDone = Flag()
        judge { message in isMeant(message) && isDone.raise() ? verdict : .pass }
    }

    private final class Rule: Sendable {
        let current = Mutex<@Sendable (PostgresRelay.Message) -> PostgresRelay.Verdict>({ _ in .pass })
    }
}

extension PostgresRelay {
    /// The address of a database behind this relay.
    func address(_ database: String, user: String = "postgres") throws -> PostgresAddress {
        try PostgresAddress("postgres://\(user)@127.0.0.1:\(port)/\(database)?sslmode=disable")
    }
}

/// Something that happens once.
final class Flag: Sendable {
    private let isRaised = Atomic(false)

    /// Whether this call was the first.
    func raise() -> Bool { isRaised.exchange(true, ordering: .sequentiallyConsistent) == false }
    var isUp: Bool { isRaised.load(ordering: .sequentiallyConsistent) }
}

/// Counts from 1.
final class Counter: Sendable {
    private let count = Atomic(0)

    func next() -> Int { count.add(1, ordering: .sequentiallyConsistent).newValue }
}

extension PostgresStore {
    /// Ends every connection to this store's database but the one that says so.
    func endOtherConnections() async throws {
        _ = try await ask { connection, deadline in
            try connection.execute(
                """
                SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
                """, by: deadline
            ).rowCount
        }
    }
}
