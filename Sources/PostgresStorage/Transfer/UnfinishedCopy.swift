import Storage

/// The mark of a copy into a store that is not finished: a text in the row of the ledger that every writer must pass.
enum UnfinishedCopy {
    static func progress(over connection: PostgresConnection, by deadline: Deadline) throws -> CopyProgress? {
        guard let text = try connection.execute("SELECT unfinished_copy FROM gateway.ledger", by: deadline).first?.text(0) else { return nil }
        guard let progress = CopyProgress(storedForm: text) else {
            throw StoreError.unavailable(cause: "the record of an unfinished copy cannot be read: \(text)")
        }
        return progress
    }

    static func begin(_ progress: CopyProgress, over connection: PostgresConnection, by deadline: Deadline) throws(PostgresFailure) {
        try keep(progress, over: connection, by: deadline)
        // Runs wait here until all that they wrote is there.
        try connection.script("CREATE TABLE gateway.copied_run(LIKE gateway.run)", by: deadline)
    }

    static func keep(_ progress: CopyProgress, over connection: PostgresConnection, by deadline: Deadline) throws(PostgresFailure) {
        try connection.execute("UPDATE gateway.ledger SET unfinished_copy = $1", [progress.storedForm], by: deadline)
    }

    /// Shows the runs, and lets the numbers that the server gives go on after those that were copied.
    static func end(over connection: PostgresConnection, by deadline: Deadline) throws(PostgresFailure) {
        let columns = StoreTable.run.names.joined(separator: ", ")
        try connection.script(
            """
            INSERT INTO gateway.run(\(columns)) SELECT \(columns) FROM gateway.copied_run;
            DROP TABLE gateway.copied_run;
            UPDATE gateway.ledger SET unfinished_copy = NULL, last_known_at = greatest(last_known_at, (SELECT coalesce(max(known_at), 0) FROM gateway.run));
            SELECT setval('gateway.run_number', max(run_id)) FROM gateway.run HAVING max(run_id) IS NOT NULL;
            SELECT setval(pg_get_serial_sequence('gateway.payload', 'payload_id'), max(payload_id)) FROM gateway.payload HAVING count(*) > 0;
            SELECT setval(pg_get_serial_sequence('gateway.series', 'series_id'), max(series_id)) FROM gateway.series HAVING count(*) > 0;
            SELECT setval(pg_get_serial_sequence('gateway.period', 'period_id'), max(period_id)) FROM gateway.period HAVING count(*) > 0;
            SELECT setval(pg_get_serial_sequence('gateway.rejection', 'rejection_id'), max(rejection_id)) FROM gateway.rejection HAVING count(*) > 0
            """, by: deadline)
    }
}
