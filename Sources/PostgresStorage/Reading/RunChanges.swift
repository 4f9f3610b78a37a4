import GatewayModel
import Storage

/// What an open run would change, read inside its own transaction.
enum RunChanges {
    static func fetch(over connection: PostgresConnection, run: Int64, limit: Int, by deadline: Deadline) throws(PostgresFailure) -> [FigureChange] {
        try connection.execute(
            """
            SELECT \(SeriesKey.columns), \(TimePeriod.columns), o.value, o.status, b.value, b.status
            FROM gateway.observation o JOIN gateway.series s USING(series_id) JOIN gateway.period p USING(period_id)
            LEFT JOIN gateway.observation b ON (b.period_id, b.series_id, b.revision) = (o.period_id, o.series_id, o.revision - 1)
            WHERE o.run_id = $1::bigint ORDER BY o.period_id, o.series_id LIMIT $2::bigint
            """, ["\(run)", "\(limit)"], by: deadline
        ).rows.map { row in
            let before = row.text(10).map { FigureChange.Figure(value: row.decimal(9), status: ObservationStatus(stored: $0)) }
            return FigureChange(
                series: SeriesKey(row), period: TimePeriod(row, at: 5), before: before,
                after: FigureChange.Figure(value: row.decimal(7), status: ObservationStatus(stored: row.string(8))))
        }
    }
}
