/// Some rows of a table or of an answer, packed into one piece of memory.
package struct RowBlock: Sendable {
    package let columnCount: Int
    package private(set) var rowCount = 0
    private var bytes: [UInt8] = []
    /// Ends of the cells in `bytes`; the end of one without a value is complemented.
    private var ends: [Int] = []

    package init(columnCount: Int) {
        self.columnCount = columnCount
    }

    /// Whether the block should be given away before more rows come: what bounds the memory of everything that moves rows.
    package var isFull: Bool { rowCount >= Self.mostRows || bytes.count >= Self.mostBytes }

    package static let mostRows = 8_192
    private static let mostBytes = 4 << 20

    package mutating func removeAll() {
        rowCount = 0
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }

    /// Adds the next cell of the row; nil is a cell without a value.
    package mutating func append(_ cell: UnsafeRawBufferPointer?) {
        guard let cell else { return ends.append(~bytes.count) }
        bytes.append(contentsOf: cell)
        ends.append(bytes.count)
    }

    package mutating func append(_ number: Int64) {
        withUnsafeTemporaryAllocation(byteCount: 20, alignment: 1) { buffer in
            var (rest, start) = (number.magnitude, buffer.count)
            repeat {
                start -= 1
                buffer[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
            } while rest > 0
            if number < 0 {
                start -= 1
                buffer[start] = UInt8(ascii: "-")
            }
            append(UnsafeRawBufferPointer(rebasing: buffer[start...]))
        }
    }

    package mutating func endRow() {
        rowCount += 1
    }

    package func forEachRow(_ body: (Row) throws -> Void) rethrows {
        try bytes.withUnsafeBytes { bytes in
            try ends.withUnsafeBufferPointer { ends in
                for row in 0..<rowCount { try body(Row(bytes: bytes, ends: ends, first: row * columnCount)) }
            }
        }
    }

    /// The integers in some columns of the last row.
    package func lastRow(_ columns: [Int]) -> [Int64] {
        var found: [Int64] = []
        bytes.withUnsafeBytes { bytes in
            ends.withUnsafeBufferPointer { ends in
                guard rowCount > 0 else { return }
                let row = Row(bytes: bytes, ends: ends, first: (rowCount - 1) * columnCount)
                found = columns.map { row.integer($0) }
            }
        }
        return found
    }

    /// One row, which must not outlive the call that lends it; columns count from 0.
    package struct Row {
        fileprivate let bytes: UnsafeRawBufferPointer
        fileprivate let ends: UnsafeBufferPointer<Int>
        fileprivate let first: Int

        package func cell(_ column: Int) -> UnsafeRawBufferPointer? {
            let end = ends[first + column]
            guard end >= 0 else { return nil }
            let before = first + column == 0 ? 0 : ends[first + column - 1]
            return UnsafeRawBufferPointer(rebasing: bytes[(before < 0 ? ~before : before)..<end])
        }

        /// Nil for no value.
        package func text(_ column: Int) -> String? { cell(column).map { String(decoding: $0, as: UTF8.self) } }

        /// An empty text for no value.
        package func string(_ column: Int) -> String { text(column) ?? "" }

        /// 0 for no value.
        package func integer(_ column: Int) -> Int64 {
            guard let cell = cell(column) else { return 0 }
            let isNegative = cell.first == UInt8(ascii: "-")
            // Wrapping, for the lowest number has no positive counterpart.
            let magnitude = cell.dropFirst(isNegative ? 1 : 0).reduce(Int64(0)) { $0 &* 10 &+ Int64($1 &- 48) }
            return isNegative ? 0 &- magnitude : magnitude
        }
    }
}
