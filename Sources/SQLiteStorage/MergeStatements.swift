import GRDB

/// What merging asks of the database, prepared once for all runs of a store: to prepare it costs more than a small run.
///
/// Nothing in here knows a run, so a run that is rolled back leaves nothing behind that the next one could take for stored.
final class MergeStatements {
    let current: CurrentFigures
    let dimensions = DimensionStatements()
    private let first = ObservationRows(.first)
    private let later = ObservationRows(.later)

    init(_ db: Database) throws {
        current = try CurrentFigures(db)
    }

    func rows(_ table: FigureTable) -> ObservationRows {
        switch table {
        case .first: first
        case .later: later
        }
    }
}

/// Holds the merging statements of one connection until the connection closes.
final class KeptStatements: @unchecked Sendable {  // touched only on the database's own queue
    private var merging: MergeStatements?

    func merging(_ db: Database) throws -> MergeStatements {
        if let merging { return merging }
        let made = try MergeStatements(db)
        merging = made
        return made
    }
}
