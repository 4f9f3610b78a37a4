import GRDB
import GatewayModel
import Storage

/// Inserts rows of the table `observation`, many at a time: most of what a single one costs is the statement around it.
final class ObservationRows {
    /// Rows of one statement; more save nothing that can be measured.
    private static let rowCount = 32
    private static let columnCount = 9
    /// The bytes that a row's value and status take while the statement runs.
    private static let textLength = DecimalValue.maximumTextLength + 1

    private let run: Int64
    private let one: RawStatement
    private let many: RawStatement

    init(_ db: Database, run: Int64) throws {
        self.run = run
        one = try RawStatement(db, sql: Self.statement(rows: 1))
        many = try RawStatement(db, sql: Self.statement(rows: Self.rowCount))
    }

    private static func statement(rows: Int) -> String {
        let row = "(" + Array(repeating: "?", count: columnCount).joined(separator: ",") + ")"
        return "INSERT INTO observation(period_id, series_id, revision, value, status, run_id, page, locator, raw) VALUES"
            + Array(repeating: row, count: rows).joined(separator: ",")
    }

    /// Inserts in the order given; `key` is that of the row in the table.
    func insert(_ writes: [BatchMerge.Write], of batch: ObservationBatch, key: (Int) -> UInt64) throws {
        try batch.rawBytes.withUnsafeBytes { raw in
            try withUnsafeTemporaryAllocation(byteCount: Self.rowCount * Self.textLength, alignment: 8) { texts in
                var next = 0
                while next < writes.count {
                    let isMany = writes.count - next >= Self.rowCount
                    let statement = isMany ? many : one
                    for row in 0..<(isMany ? Self.rowCount : 1) {
                        let text = UnsafeMutableRawBufferPointer(rebasing: texts[row * Self.textLength..<(row + 1) * Self.textLength])
                        bind(writes[next], row, to: statement, batch, raw, text, key)
                        next += 1
                    }
                    try statement.run()
                }
            }
        }
    }

    /// The texts stay where they are until the statement has run.
    @inline(__always)
    private func bind(
        _ write: BatchMerge.Write, _ row: Int, to statement: RawStatement, _ batch: ObservationBatch, _ raw: UnsafeRawBufferPointer,
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

extension ObservationStatus {
    /// The code as one ASCII byte.
    @inline(__always)
    var letter: UInt8 { rawValue.asciiValue ?? UInt8(ascii: "A") }
}
