import GRDB
import GatewayModel
import Storage

/// What an open run would change, read inside its own transaction.
enum RunChanges {
    static func fetch(_ db: Database, run: Int64, limit: Int) throws -> [FigureChange] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT o.period_id, o.series_id, s.indicator, s.ref_area, s.freq, s.breakdown, s.value_type, p.label, p.basis, o.value, o.status,
                       NULL AS before_value, NULL AS before_status
                FROM observation o JOIN series s USING(series_id) JOIN period p USING(period_id)
                WHERE o.run_id = ?1
                UNION ALL
                SELECT o.period_id, o.series_id, s.indicator, s.ref_area, s.freq, s.breakdown, s.value_type, p.label, p.basis, o.value, o.status,
                       CASE WHEN o.revision = 2 THEN f.value ELSE b.value END, CASE WHEN o.revision = 2 THEN f.status ELSE b.status END
                FROM revised_observation o JOIN series s USING(series_id) JOIN period p USING(period_id)
                LEFT JOIN observation f ON f.period_id = o.period_id AND f.series_id = o.series_id
                LEFT JOIN revised_observation b ON b.period_id = o.period_id AND b.series_id = o.series_id AND b.revision = o.revision - 1
                WHERE o.run_id = ?1
                ORDER BY 1, 2 LIMIT ?2
                """, arguments: [run, limit])
        return rows.map { row in
            let before = (row["before_status"] as String?).map { FigureChange.Figure(value: decimal(row["before_value"]), status: statusCode($0)) }
            return FigureChange(
                series: SeriesKey(row), period: TimePeriod(row), before: before,
                after: FigureChange.Figure(value: decimal(row["value"]), status: statusCode(row["status"])))
        }
    }
}

/// The value behind a stored text; a text that this program did not write has none.
func decimal(_ text: String?) -> DecimalValue? { text.flatMap { DecimalValue($0) } }

/// The status behind a stored letter.
func statusCode(_ letter: String) -> ObservationStatus { letter.first.flatMap { ObservationStatus(rawValue: $0) } ?? .normal }

extension SeriesKey {
    init(_ row: Row) {
        self.init(
            frequency: Frequency(code: row["freq"]), area: row["ref_area"], indicator: row["indicator"], breakdown: row["breakdown"],
            valueType: ValueType(rawValue: row["value_type"]) ?? .actual)
    }
}

extension TimePeriod {
    init(_ row: Row) {
        let basis = PeriodBasis(rawValue: row["basis"]) ?? .calendar
        self = TimePeriod(label: row["label"], basis: basis) ?? TimePeriod(.year(0), basis: basis)
    }
}
