import Storage

/// Makes the series and periods of a run that the store has not met, over a connection of its own and in a transaction of their own.
///
/// In the run's transaction they would make every other run that meets the same new series wait for the run's end. A series without
/// figures is seen by nobody, so one that a run leaves behind when it fails does no harm.
struct NewKeys: Sendable {
    private var series: [[String]] = []
    private var periods: [(label: String, basis: String, start: Int32, end: Int32)] = []

    var isEmpty: Bool { series.isEmpty && periods.isEmpty }

    /// The next keys of the run's session that are missing, at most `portion` of each.
    init(missingIn connection: PostgresConnection, by deadline: Deadline) throws(PostgresFailure) {
        series = try connection.execute(Self.missingSeries, by: deadline).rows.map { row in (0..<5).map { row.string($0) } }
        periods = try connection.execute(Self.missingPeriods, by: deadline).rows.map { row in
            (row.string(0), row.string(1), Int32(truncatingIfNeeded: row.number(2)), Int32(truncatingIfNeeded: row.number(3)))
        }
    }

    func make(over connection: PostgresConnection, by deadline: Deadline) throws(PostgresFailure) {
        try connection.script("BEGIN", by: deadline)
        do throws(PostgresFailure) {
            var buffer = CopyBuffer(columns: 6)
            for texts in series { buffer.add(series: texts, no: 0) }
            try connection.copy(Staging.copySeries, buffer, by: deadline)
            buffer = CopyBuffer(columns: 5)
            for period in periods { buffer.add(period: period.label, period.basis, period.start, period.end, no: 0) }
            try connection.copy(Staging.copyPeriods, buffer, by: deadline)
            try connection.script(Self.insert, by: deadline)
            // A copy that was begun meanwhile brings keys with numbers of its own. Asked now, when the tables are locked and none can begin.
            let isTaken = try connection.execute("SELECT unfinished_copy IS NOT NULL FROM gateway.ledger", by: deadline).first?.flag(0) ?? false
            if isTaken { throw PostgresFailure(kind: .refused(sqlState: PostgresFailure.unfinishedCopy), message: "") }
            try connection.script("COMMIT", by: deadline)
        } catch {
            if !connection.isGone { _ = try? connection.script("ROLLBACK", by: deadline) }
            throw error
        }
    }

    private static let portion = 10_000

    private static let missingSeries = """
        SELECT indicator, ref_area, freq, breakdown, value_type FROM staged_series s
        WHERE NOT EXISTS (
          SELECT FROM gateway.series k
          WHERE (k.indicator, k.ref_area, k.freq, k.breakdown, k.value_type) = (s.indicator, s.ref_area, s.freq, s.breakdown, s.value_type))
        LIMIT \(portion)
        """

    private static let missingPeriods = """
        SELECT label, basis, start_day, end_day FROM staged_period s
        WHERE NOT EXISTS (SELECT FROM gateway.period k WHERE (k.label, k.basis) = (s.label, s.basis)) LIMIT \(portion)
        """

    // Sorted, so that two that make the same wait for each other and never in a circle.
    private static let insert = """
        INSERT INTO gateway.series(indicator, ref_area, freq, breakdown, value_type)
        SELECT indicator, ref_area, freq, breakdown, value_type FROM staged_series
        ORDER BY indicator, ref_area, freq, breakdown, value_type ON CONFLICT DO NOTHING;
        INSERT INTO gateway.period(label, basis, start_day, end_day)
        SELECT label, basis, start_day, end_day FROM staged_period ORDER BY label, basis ON CONFLICT DO NOTHING
        """
}
