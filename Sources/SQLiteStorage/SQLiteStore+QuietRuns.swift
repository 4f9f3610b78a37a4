import GRDB
import GatewayModel
import Storage

extension SQLiteStore {
    package func record(_ run: QuietRun) async throws(StoreError) -> RunID {
        let lock = try await lock(within: run.ticket == nil ? nil : Self.turn)
        defer { lock?.release() }
        return try storeErrors(path) {
            try database.write { db in
                let number = try (Int64.fetchOne(db.cachedStatement(sql: "SELECT max(run_id) FROM run")) ?? 0) + 1
                let rejections = try RejectionRows(db, run: number)
                for rejection in run.rejections { try rejections.insert(rejection) }
                if let ticket = run.ticket { try SQLiteWorkRows(db: db).end(ticket, run: RunID(number), status: run.status) }
                try RunRow(run, number: number).insert(db)
                return RunID(number)
            }
        }
    }
}
