import GRDB
import GatewayModel

/// The rows of `series` and `period` that a run uses, by the run's own small numbers.
final class DimensionRows {
    private var seriesIDs: [Int64] = []
    private var newSeries: [Bool] = []
    private var periodIDs: [Int64] = []
    private var newPeriods: [Bool] = []
    private let findSeries: Statement
    private let insertSeries: Statement
    private let findPeriod: Statement
    private let insertPeriod: Statement

    init(_ db: Database) throws {
        findSeries = try db.makeStatement(
            sql: "SELECT series_id FROM series WHERE indicator = ? AND ref_area = ? AND freq = ? AND breakdown = ? AND value_type = ?")
        insertSeries = try db.makeStatement(sql: "INSERT INTO series(indicator, ref_area, freq, breakdown, value_type) VALUES(?, ?, ?, ?, ?)")
        findPeriod = try db.makeStatement(sql: "SELECT period_id FROM period WHERE label = ? AND basis = ?")
        insertPeriod = try db.makeStatement(sql: "INSERT INTO period(label, basis, start_day, end_day) VALUES(?, ?, ?, ?)")
    }

    /// Finds or makes the rows for what a batch announces.
    func register(_ batch: ObservationBatch, _ db: Database) throws {
        for key in batch.newSeries {
            let arguments: StatementArguments = [key.indicator, key.area, key.frequency.code, key.breakdown, key.valueType.rawValue]
            let known = try Int64.fetchOne(findSeries, arguments: arguments)
            if known == nil { try insertSeries.execute(arguments: arguments) }
            seriesIDs.append(known ?? db.lastInsertedRowID)
            newSeries.append(known == nil)
        }
        for period in batch.newPeriods {
            let known = try Int64.fetchOne(findPeriod, arguments: [period.label, period.basis.rawValue])
            if known == nil {
                try insertPeriod.execute(
                    arguments: [period.label, period.basis.rawValue, period.start.daysSinceEpoch, period.end.daysSinceEpoch])
            }
            periodIDs.append(known ?? db.lastInsertedRowID)
            newPeriods.append(known == nil)
        }
    }

    /// The table's key, period first, for a figure's two numbers.
    @inline(__always)
    func key(series: Int32, period: Int32) -> UInt64 {
        UInt64(periodIDs[Int(period)]) << 32 | UInt64(seriesIDs[Int(series)])
    }

    /// True when this run made the series or the period, so that the table can hold nothing of it that the run did not write.
    @inline(__always)
    func isNew(series: Int32, period: Int32) -> Bool {
        newSeries[Int(series)] || newPeriods[Int(period)]
    }
}
