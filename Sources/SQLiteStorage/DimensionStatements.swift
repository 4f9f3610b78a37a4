import GRDB
import GatewayModel

/// Finds or makes the row of a series or a period.
final class DimensionStatements {
    private let findSeries = LazyStatement {
        "SELECT series_id FROM series WHERE indicator = ? AND ref_area = ? AND freq = ? AND breakdown = ? AND value_type = ?"
    }
    private let insertSeries = LazyStatement { "INSERT INTO series(indicator, ref_area, freq, breakdown, value_type) VALUES(?, ?, ?, ?, ?)" }
    private let findPeriod = LazyStatement { "SELECT period_id FROM period WHERE label = ? AND basis = ?" }
    private let insertPeriod = LazyStatement { "INSERT INTO period(label, basis, start_day, end_day) VALUES(?, ?, ?, ?)" }

    func row(of key: SeriesKey, _ db: Database) throws -> (id: Int64, isNew: Bool) {
        func bind(_ statement: RawStatement) {
            statement.bind(1, copying: key.indicator)
            statement.bind(2, copying: key.area)
            statement.bind(3, copying: key.frequency.code)
            statement.bind(4, copying: key.breakdown)
            statement.bind(5, copying: key.valueType.rawValue)
        }
        let find = try findSeries.prepared(db)
        bind(find)
        if let known = try find.firstInteger() { return (known, false) }
        let insert = try insertSeries.prepared(db)
        bind(insert)
        try insert.run()
        return (db.lastInsertedRowID, true)
    }

    func row(of period: TimePeriod, _ db: Database) throws -> (id: Int64, isNew: Bool) {
        let find = try findPeriod.prepared(db)
        find.bind(1, copying: period.label)
        find.bind(2, copying: period.basis.rawValue)
        if let known = try find.firstInteger() { return (known, false) }
        let insert = try insertPeriod.prepared(db)
        insert.bind(1, copying: period.label)
        insert.bind(2, copying: period.basis.rawValue)
        insert.bind(3, Int64(period.start.daysSinceEpoch))
        insert.bind(4, Int64(period.end.daysSinceEpoch))
        try insert.run()
        return (db.lastInsertedRowID, true)
    }
}
