import GatewayModel
import Storage

/// A connection with the thread on which it waits.
actor Session {
    private let executor = BlockingExecutor(label: "gateway.store.session")
    private var connection: PostgresConnection?

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Connects unless a usable connection is open; a server that is starting or full is asked again until the time is over.
    func open(_ address: PostgresAddress, limits: TimeLimits, isReadOnly: Bool, by deadline: Deadline) throws(StoreError) {
        if let connection, !connection.isGone, !connection.isInTransaction, isAlive(connection) { return }
        connection = nil
        var pause: Duration = .milliseconds(50)
        var refusal: PostgresFailure?
        while connection == nil {
            do {
                let fresh = try PostgresConnection(address, by: deadline)
                try fresh.script(settings(for: fresh, limits, isReadOnly: isReadOnly), by: deadline)
                connection = fresh
            } catch {
                // What the server said is worth more than that it said nothing the last time.
                if error.isPassing { refusal = error }
                guard error.isPassing, !deadline.hasPassed else {
                    throw StoreError(deadline.hasPassed ? refusal ?? error : error, store: address.name)
                }
                Pause.wait(pause, until: deadline)
                pause = min(pause * 2, .seconds(1))
            }
        }
    }

    /// A connection that was idle may have been closed at the other end: there is something to read then.
    private func isAlive(_ connection: PostgresConnection) -> Bool { !connection.hasNews }

    private func settings(for connection: PostgresConnection, _ limits: TimeLimits, isReadOnly: Bool) -> String {
        // The server is to name the lock before this side gives the connection up; and it is to know before long that nobody listens.
        """
        SET statement_timeout = \(limits.migration.milliseconds); SET lock_timeout = \(limits.statement.milliseconds * 9 / 10);
        SET idle_in_transaction_session_timeout = 300000; SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5;
        SET tcp_keepalives_count = 3; SET jit = off; SET synchronous_commit = on; SET TimeZone = 'UTC'; SET bytea_output = 'hex';
        SET default_transaction_isolation = 'read committed';
        """
            + (connection.serverVersion >= 140_000 ? "SET client_connection_check_interval = 2000;" : "")
            + (isReadOnly ? "SET default_transaction_read_only = on" : Staging.definition)
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
        try open(address, limits: limits, isReadOnly: false, by: Deadline(in: limits.connection))
        return try work(body)
    }
}
