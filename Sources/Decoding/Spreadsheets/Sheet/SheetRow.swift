/// The cells of one row of a sheet that hold something, filled again and again.
struct SheetRow: ~Copyable {
    /// A cell, or a run of cells that are all the same, with its text's place.
    struct Cell {
        let columns: ClosedRange<Int>
        let start: Int
        let length: Int
        /// Why the cell has no value, though something stands in it.
        let fault: SheetCellFault?
    }

    /// Counted from 1.
    var number = 0
    /// The line of the file in which it begins, from 1; 0 for files that have no lines.
    var line = 0
    var isHidden = false
    /// From left to right.
    private(set) var cells: [Cell] = []
    var text = ByteBuffer(capacity: 4_096)

    mutating func begin(_ number: Int, isHidden: Bool, line: Int = 0) {
        self.number = number
        self.line = line
        self.isHidden = isHidden
        cells.removeAll(keepingCapacity: true)
        text.truncate(to: 0)
    }

    /// Adds a cell whose text is what was appended to `text` since `start`.
    @inline(__always)
    mutating func add(_ columns: ClosedRange<Int>, textFrom start: Int, fault: SheetCellFault? = nil) {
        cells.append(Cell(columns: columns, start: start, length: text.count - start, fault: fault))
    }

    /// The cell in a column; nil when it is empty.
    @inline(__always)
    func cell(_ column: Int) -> Cell? {
        // Most rows have every cell from the first on.
        if let first = cells.first {
            let guess = column - first.columns.lowerBound
            if cells.indices.contains(guess), cells[guess].columns.contains(column) { return cells[guess] }
        }
        var range = cells.startIndex..<cells.endIndex
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            if cells[middle].columns.contains(column) { return cells[middle] }
            range = cells[middle].columns.upperBound < column ? middle + 1..<range.upperBound : range.lowerBound..<middle
        }
        return nil
    }

    @inline(__always)
    func bytes(_ cell: Cell) -> UnsafeRawBufferPointer { text.bytes(cell.start..<cell.start + cell.length) }

    /// The text of a cell, for headings and messages; empty when there is none.
    func string(_ column: Int) -> String { cell(column).map { String(decoding: bytes($0), as: UTF8.self) } ?? "" }

    /// The column of the last cell; -1 for an empty row.
    var lastColumn: Int { cells.last?.columns.upperBound ?? -1 }
}

/// Why a cell has no value that can be read.
enum SheetCellFault: Sendable {
    /// A formula whose result was never stored.
    case formulaWithoutValue
    /// A number shown as a date that is no date.
    case date
    /// An index beyond the shared strings.
    case sharedString
}
