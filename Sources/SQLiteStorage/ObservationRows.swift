import GRDB
import GatewayModel
import Storage

/// Inserts rows of one table of figures, many at a time: most of what a single one costs is the statement around it.
final class ObservationRows {
    /// Rows of one statement; more save nothing that can be measured.
    private static let rowCount = 32
    private static let columnCount = 9
    /// The bytes that a row's value and status take while the statement runs.
    private static let textLength = DecimalValue.maximumTextLength + 1

    private let one: LazyStatement
    private let many: LazyStatement
    private let removal: LazyStatement
    private let origin: LazyStatement

    init(_ table: FigureTable) {
        one = LazyStatement { Self.insertion(into: table, rows: 1) }
        many = LazyStatement { Self.insertion(into: table, rows: Self.rowCount) }
        removal = LazyStatement { "DELETE FROM \(table.rawValue) WHERE period_id = ? AND series_id = ? AND revision = ? AND run_id = ?" }
        origin = LazyStatement { "SELECT page, locator, raw FROM \(table.rawValue) WHERE period_id = ? AND series_id = ? AND revision = ?" }
    }

    private static func insertion(into table: FigureTable, rows: Int) -> String {
        let row = "(" + Array(repeating: "?", count: columnCount).joined(separator: ",") + ")"
        return "INSERT INTO \(table.rawValue)(\(FigureTable.columns)) VALUES" + Array(repeating: row, count: rows).joined(separator: ",")
    }

    /// Inserts in the order given; `key` is that of the row in the table.
    func insert(_ writes: [BatchMerge.Write], of batch: ObservationBatch, run: Int64, _ db: Database, key: (Int) -> UInt64) throws {
        try batch.rawBytes.withUnsafeBytes { raw in
            try withUnsafeTemporaryAllocation(byteCount: Self.rowCount * Self.textLength, alignment: 8) { texts in
                var next = 0
                while next < writes.count {
                    let isMany = writes.count - next >= Self.rowCount
                    let statement = try isMany ? many.prepared(db) : one.prepared(db)
                    for row in 0..<(isMany ? Self.rowCount : 1) {
                        let text = UnsafeMutableRawBufferPointer(rebasing: texts[row * Self.textLength..<(row + 1) * Self.textLength])
                        bind(writes[next], row, to: statement, batch, run, raw, text, key)
                        next += 1
                    }
                    try statement.run()
                }
            }
        }
    }

    /// Removes a row that `run` wrote.
    func remove(_ key: UInt64, revision: Int32, run: Int64, _ db: Database) throws {
        let statement = try removal.prepared(db)
        statement.bind(1, Int64(key >> 32))
        statement.bind(2, Int64(key & 0xFFFF_FFFF))
        statement.bind(3, Int64(revision))
        statement.bind(4, run)
        try statement.run()
    }

    /// Where a revision came from, for the quarantine.
    func place(of key: UInt64, revision: Int32, _ db: Database) throws -> (page: Int32, locator: Int64, raw: String) {
        let statement = try origin.prepared(db)
        statement.bind(1, Int64(key >> 32))
        statement.bind(2, Int64(key & 0xFFFF_FFFF))
        statement.bind(3, Int64(revision))
        defer { statement.reset() }
        guard try statement.step() else { return (0, -1, "") }
        return (Int32(truncatingIfNeeded: statement.integer(0)), statement.integer(1), String(decoding: statement.text(2), as: UTF8.self))
    }

    /// The texts stay where they are until the statement has run.
    @inline(__always)
    private func bind(
        _ write: BatchMerge.Write, _ row: Int, to statement: RawStatement, _ batch: ObservationBatch, _ run: Int64, _ raw: UnsafeRawBufferPointer,
        _ text: UnsafeMutableRawBufferPointer, _ key: (Int) -> UInt64
    ) {
        let index = Int(write.index)
        let key = key(index)
        let first = Int32(row * Self.columnCount)
        statement.bind(first + 1, Int64(key >> 32))
        statement.bind(first + 2, Int64(key & 0xFFFF_FFFF))
        statement.bind(first + 3, Int64(write.revision))
        let status = batch.statuses[index]
        if status.isMissing {
            statement.bindNull(first + 4)
        } else {
            let digits = UnsafeMutableRawBufferPointer(rebasing: text.dropLast())
            let length = batch.values[index].write(into: digits)
            statement.bind(first + 4, text: UnsafeRawBufferPointer(rebasing: digits[..<length]))
        }
        text[Self.textLength - 1] = status.letter
        statement.bind(first + 5, text: UnsafeRawBufferPointer(rebasing: text[(Self.textLength - 1)...]))
        statement.bind(first + 6, run)
        statement.bind(first + 7, Int64(batch.page))
        statement.bind(first + 8, batch.locators[index])
        let start = index == 0 ? 0 : Int(batch.rawEnds[index - 1])
        statement.bind(first + 9, text: UnsafeRawBufferPointer(rebasing: raw[start..<Int(batch.rawEnds[index])]))
    }
}
