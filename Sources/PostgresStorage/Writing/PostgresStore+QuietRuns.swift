import GatewayModel
import Storage

extension PostgresStore {
    package func record(_ run: QuietRun) async throws(StoreError) -> RunID {
        let (name, limit) = (address.name, limits.statement)
        let sent = try await sessions.use { connection throws(StoreError) in
            try storeErrors(name) { try SentRecord(run, over: connection, by: Deadline(in: limit)) }
        }
        if let failure = sent.failure {
            let resolution = CommitResolution(store: self, run: sent.run, serverProcess: sent.serverProcess)
            if try await !resolution.isStored(after: failure) { throw StoreError(failure, store: name) }
        }
        return sent.run
    }
}

/// The record of a quiet run whose commit was sent.
private struct SentRecord {
    let run: RunID
    let serverProcess: ServerProcess
    /// Why there was no answer.
    private(set) var failure: PostgresFailure?

    init(_ run: QuietRun, over connection: PostgresConnection, by deadline: Deadline) throws {
        try connection.script("BEGIN", by: deadline)
        do {
            let number = try connection.execute("SELECT nextval('gateway.run_number')", by: deadline).first?.number(0) ?? 0
            self.run = RunID(number)
            serverProcess = try ServerProcess(of: connection, by: deadline)
            // Whoever wonders what became of this run waits for this lock.
            try connection.execute("SELECT pg_advisory_xact_lock($1::bigint)", ["\(number)"], by: deadline)
            var staging = Staging()
            try staging.send(run.rejections.map { ($0, $0.page) }, run: number, over: connection, by: deadline)
            if let ticket = run.ticket {
                try PostgresWorkRows(connection: connection, deadline: deadline).end(ticket, run: RunID(number), status: run.status)
            }
            try RunRow(run, number: number).insert(over: connection, by: deadline)
        } catch {
            if !connection.isGone { _ = try? connection.script("ROLLBACK", by: deadline) }
            throw error
        }
        do throws(PostgresFailure) {
            try connection.script("COMMIT", by: deadline)
        } catch {
            guard error.isConnectionGone else { throw error }
            failure = error
        }
    }
}
