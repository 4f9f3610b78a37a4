import GatewayModel
import Storage

/// Finds out what became of a run whose commit had no answer, over a new connection.
///
/// The old transaction may still be open on the server, and its commit may still arrive. So its process is ended, and the run's lock is
/// waited for, which the transaction holds to its end; only then the ledger is believed.
struct CommitResolution {
    let store: PostgresStore
    let run: RunID
    let serverProcess: ServerProcess?

    /// Throws `StoreError.commitUnknown` when the store cannot be asked in time.
    func isStored(after failure: PostgresFailure) async throws(StoreError) -> Bool {
        let deadline = Deadline(in: store.limits.resolution)
        var last = failure.message
        var pause: Duration = .milliseconds(50)
        while true {
            do {
                return try await ask(by: deadline)
            } catch {
                last = error.message.en
            }
            guard !deadline.hasPassed else { throw .commitUnknown(run: run, cause: last) }
            try? await Task.sleep(for: min(pause, deadline.left))
            pause = min(pause * 2, .seconds(2))
        }
    }

    private func ask(by deadline: Deadline) async throws(StoreError) -> Bool {
        let (number, process, name) = (run.number, serverProcess, store.address.name)
        return try await store.sessions.use(by: deadline) { connection throws(StoreError) in
            try storeErrors(name) {
                let call = deadline.limited(to: .seconds(10))
                try process?.end(over: connection, by: call)
                try connection.execute("SELECT pg_advisory_lock($1::bigint)", ["\(number)"], by: call)
                try connection.execute("SELECT pg_advisory_unlock($1::bigint)", ["\(number)"], by: call)
                return try connection.execute("SELECT FROM gateway.run WHERE run_id = $1::bigint", ["\(number)"], by: call).rowCount == 1
            }
        }
    }
}
