import GatewayModel
import Storage

/// The connections of a store: few, kept open, each used by one task at a time.
actor SessionPool {
    private let address: PostgresAddress
    private let limits: TimeLimits
    private let isReadOnly: Bool
    private var idle: [Session] = []
    private var count = 0
    private var waiting: [CheckedContinuation<Session?, Never>] = []
    /// Connections at once: a server has few to give, and a run needs one.
    private static let most = 4

    init(_ address: PostgresAddress, limits: TimeLimits, isReadOnly: Bool) {
        self.address = address
        self.limits = limits
        self.isReadOnly = isReadOnly
    }

    /// A session for the caller alone, until it is given back.
    func take() async throws(StoreError) -> Session {
        let session: Session?
        if let last = idle.popLast() {
            session = last
        } else if count < Self.most {
            count += 1
            session = Session()
        } else {
            session = await withCheckedContinuation { waiting.append($0) }
        }
        guard let session else { throw .unavailable(cause: "the store was closed") }
        do {
            try await session.open(address, limits: limits, isReadOnly: isReadOnly)
            return session
        } catch {
            giveBack(session)
            throw error
        }
    }

    func giveBack(_ session: Session) {
        if waiting.isEmpty { idle.append(session) } else { waiting.removeFirst().resume(returning: session) }
    }

    /// Lends a connection for one piece of work. The work runs on the session's own thread, where it may block.
    func use<Value: Sendable>(_ work: @Sendable (PostgresConnection) throws(StoreError) -> Value) async throws(StoreError) -> Value {
        let session = try await take()
        do {
            let value = try await session.work(work)
            giveBack(session)
            return value
        } catch {
            giveBack(session)
            throw error
        }
    }
}

/// A connection with the thread on which it waits.
actor Session {
    private let executor = BlockingExecutor(label: "gateway.store.session")
    private var connection: PostgresConnection?

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Connects unless a usable connection is open; a server that is starting or full is asked again until the time is over.
    func open(_ address: PostgresAddress, limits: TimeLimits, isReadOnly: Bool) throws(StoreError) {
        if let connection, !connection.isGone, !connection.isInTransaction, isAlive(connection) { return }
        connection = nil
        let deadline = Deadline(in: limits.connection)
        var pause: Duration = .milliseconds(50)
        while connection == nil {
            do {
                let fresh = try PostgresConnection(address, by: deadline)
                try fresh.script(settings(limits, isReadOnly: isReadOnly), by: deadline)
                connection = fresh
            } catch {
                guard error.isPassing, !deadline.hasPassed else { throw StoreError(error, store: address.name) }
                Pause.wait(pause, until: deadline)
                pause = min(pause * 2, .seconds(1))
            }
        }
    }

    /// A connection that was idle may have been closed at the other end: there is something to read then.
    private func isAlive(_ connection: PostgresConnection) -> Bool { !connection.hasNews }

    private func settings(_ limits: TimeLimits, isReadOnly: Bool) -> String {
        let statement = limits.migration.components.seconds * 1_000
        return """
            SET statement_timeout = \(statement); SET lock_timeout = \(limits.statement.components.seconds * 1_000);
            SET idle_in_transaction_session_timeout = 300000; SET jit = off; SET synchronous_commit = on; SET TimeZone = 'UTC';
            SET bytea_output = 'hex'; SET default_transaction_isolation = 'read committed';
            """ + (isReadOnly ? "SET default_transaction_read_only = on" : Staging.definition)
    }

    /// Runs `body` with the connection, which must not leave it.
    func work<Value: Sendable>(_ body: (PostgresConnection) throws(StoreError) -> Value) throws(StoreError) -> Value {
        guard let connection else { throw .unavailable(cause: "the connection is closed") }
        return try body(connection)
    }

    /// Opens what is not open and runs `body`, in one step that no other caller comes between.
    func perform<Value: Sendable>(
        _ address: PostgresAddress, limits: TimeLimits, _ body: (PostgresConnection) throws(StoreError) -> Value
    ) throws(StoreError) -> Value {
        try open(address, limits: limits, isReadOnly: false)
        return try work(body)
    }

    /// Closes the connection; the next `open` makes another.
    func drop() {
        connection?.abandon()
        connection = nil
    }
}

/// One more connection, apart from the pool: a run that holds one of the pool's may wait for it.
actor KeySession {
    private let address: PostgresAddress
    private let limits: TimeLimits
    private let session = Session()

    init(_ address: PostgresAddress, limits: TimeLimits) {
        self.address = address
        self.limits = limits
    }

    /// Runs one transaction of its own; those of two callers may be in each other's way, so it is tried again.
    func use(_ work: @Sendable (PostgresConnection, Deadline) throws(PostgresFailure) -> Void) async throws(StoreError) {
        let (name, limit) = (address.name, limits.statement)
        try await session.perform(address, limits: limits) { connection throws(StoreError) in
            try storeErrors(name) {
                var attempt = 1
                while true {
                    do throws(PostgresFailure) {
                        return try work(connection, Deadline(in: limit))
                    } catch {
                        guard error.isConflict, attempt < 8 else { throw error }
                        attempt += 1
                    }
                }
            }
        }
    }
}
