import GRDB

/// Reads the latest revision of keys that are asked for in key order, merging the walks through both tables of figures.
///
/// Until `end` read statements may be open; nothing may be written to the tables then.
final class CurrentFigures {
    private let first: FigureWalk
    private let later: FigureWalk

    init(_ db: Database) throws {
        first = try FigureWalk(db, .first)
        later = try FigureWalk(db, .later)
    }

    /// Closes the reads, so that the tables may be written and the next key may lie anywhere.
    func end() {
        first.end()
        later.end()
    }

    /// The latest revision of a key; keys must ascend between one `end` and the next.
    @inline(__always)
    func find(_ key: UInt64) throws -> KnownFigure {
        let (period, series) = (Int64(key >> 32), Int64(key & 0xFFFF_FFFF))
        let revised = try later.find(period: period, series: series)
        return revised.exists ? revised : try first.find(period: period, series: series)
    }
}
