/// The rows that a piece of a page gave, until they are fetched.
struct HTMLRowQueue: ~Copyable {
    private struct Row {
        let number: Int
        let line: Int
        let isHidden: Bool
        let cells: Range<Int>
    }

    private var rows: [Row] = []
    private var cells: [SheetRow.Cell] = []
    private var text = ByteBuffer(capacity: 4_096)
    private var next = 0

    mutating func append(_ row: borrowing SheetRow) {
        let first = cells.count
        for cell in row.cells {
            cells.append(SheetRow.Cell(columns: cell.columns, start: text.count, length: cell.length, fault: nil))
            text.append(row.bytes(cell))
        }
        rows.append(Row(number: row.number, line: row.line, isHidden: row.isHidden, cells: first..<cells.count))
    }

    /// Fills a row with the next one; false when there is none.
    mutating func take(into row: inout SheetRow) -> Bool {
        guard next < rows.count else {
            removeAll()
            return false
        }
        let found = rows[next]
        next += 1
        row.begin(found.number, isHidden: found.isHidden, line: found.line)
        for cell in cells[found.cells] {
            let start = row.text.count
            row.text.append(text.bytes(cell.start..<cell.start + cell.length))
            row.add(cell.columns, textFrom: start)
        }
        return true
    }

    private mutating func removeAll() {
        rows.removeAll(keepingCapacity: true)
        cells.removeAll(keepingCapacity: true)
        text.truncate(to: 0)
        next = 0
    }
}
