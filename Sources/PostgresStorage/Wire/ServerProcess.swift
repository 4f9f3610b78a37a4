/// The server's process behind a connection, told apart from a later one of the same number by its start.
struct ServerProcess: Sendable {
    let number: Int64
    let startedAt: String

    /// The one that serves `connection`.
    init(of connection: PostgresConnection, by deadline: Deadline) throws(PostgresFailure) {
        let row = try connection.execute("SELECT pid, backend_start FROM pg_stat_get_activity(pg_backend_pid())", by: deadline).first
        (number, startedAt) = (row?.number(0) ?? 0, row?.string(1) ?? "")
    }

    /// Has the process ended; of no effect when it has gone.
    func end(over connection: PostgresConnection, by deadline: Deadline) throws(PostgresFailure) {
        try connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_get_activity($1::integer) WHERE backend_start = $2::timestamptz",
            ["\(number)", startedAt], by: deadline)
    }
}
