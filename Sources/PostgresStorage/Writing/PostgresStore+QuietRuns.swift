import GatewayModel
import Storage

extension PostgresStore {
    package func record(_ run: QuietRun) async throws(StoreError) -> RunID {
        let (name, limit) = (address.name, limits.statement)
        return try await sessions.use { connection throws(StoreError) in
            try storeErrors(name) {
                let deadline = Deadline(in: limit)
                try connection.script("BEGIN", by: deadline)
                do {
                    let number = try connection.execute("SELECT nextval('gateway.run_number')", by: deadline).first?.number(0) ?? 0
                    var staging = Staging()
                    try staging.send(run.rejections.map { ($0, $0.page) }, run: number, over: connection, by: deadline)
                    try RunRecord(run, number: number).insert(over: connection, by: deadline)
                    try connection.script("COMMIT", by: deadline)
                    return RunID(number)
                } catch {
                    if !connection.isGone { _ = try? connection.script("ROLLBACK", by: deadline) }
                    throw error
                }
            }
        }
    }
}
