import GRDB
import GatewayModel

/// The rows of `series` and `period` that a run uses, by the run's own small numbers.
struct DimensionRows {
    private var seriesIDs: [Int64] = []
    private var newSeries: [Bool] = []
    private var periodIDs: [Int64] = []
    private var newPeriods: [Bool] = []
    private let statements: DimensionStatements

    init(_ statements: DimensionStatements) {
        self.statements = statements
    }

    /// Finds or makes the rows for what a batch announces.
    mutating func register(_ batch: ObservationBatch, _ db: Database) throws {
        for key in batch.newSeries {
            let (id, isNew) = try statements.row(of: key, db)
            seriesIDs.append(id)
            newSeries.append(isNew)
        }
        for period in batch.newPeriods {
            let (id, isNew) = try statements.row(of: period, db)
            periodIDs.append(id)
            newPeriods.append(isNew)
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
