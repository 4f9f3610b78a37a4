import GRDB
import GatewayModel

/// Goes through one table of figures in key order and stops at the last revision of each key asked for, stepping over few rows and seeking
/// over many.
///
/// Until `end` a read statement may be open; nothing may be written to the table then.
final class FigureWalk {
    private let statement: RawStatement
    private let table: FigureTable
    private var period: Int64 = -1
    private var row = KnownFigure()
    /// Rows stepped over in vain before a seek pays.
    private static let stepsBeforeSeek = 8

    init(_ db: Database, _ table: FigureTable) throws {
        self.table = table
        statement = try RawStatement(
            db,
            sql: """
                SELECT series_id, run_id, status, value, revision FROM \(table.rawValue)
                WHERE period_id = ? AND series_id >= ? ORDER BY series_id, revision
                """)
    }

    /// Closes the read, so that the table may be written and the next key may lie anywhere.
    func end() {
        statement.reset()
        period = -1
    }

    /// The last revision of a key in this table; keys must ascend between one `end` and the next.
    func find(period wanted: Int64, series: Int64) throws -> KnownFigure {
        if wanted != period { try seek(wanted, series) }
        var steps = 0
        while row.exists, row.series < series {
            if steps == Self.stepsBeforeSeek { try seek(wanted, series) } else { try step() }
            steps += 1
        }
        guard row.exists, row.series == series else { return KnownFigure() }
        var known = row
        while row.exists, row.series == series {
            known = row
            try step()
        }
        return known
    }

    private func seek(_ period: Int64, _ series: Int64) throws {
        statement.reset()
        self.period = period
        statement.bind(1, period)
        statement.bind(2, series)
        try step()
    }

    private func step() throws {
        row.exists = try statement.step()
        guard row.exists else { return }
        row.series = statement.integer(0)
        row.run = statement.integer(1)
        row.status = statement.text(2).first ?? 0
        row.revision = table == .first ? 1 : Int32(truncatingIfNeeded: statement.integer(4))
        if statement.isNull(3) {
            row.length = -1
        } else {
            let text = statement.text(3)
            row.length = min(text.count, DecimalValue.maximumTextLength)
            let value = UnsafeRawBufferPointer(rebasing: text[..<row.length])
            withUnsafeMutableBytes(of: &row.text) { $0.copyMemory(from: value) }
        }
    }
}
