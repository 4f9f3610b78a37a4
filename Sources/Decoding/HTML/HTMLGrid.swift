/// Where the cells of a table come to stand, though some of them take several rows and columns (HTML, 4.9.12).
struct HTMLGrid {
    /// The last row that is taken in each column.
    private var takenTo: [Int] = []
    private var row = 0
    private var column = 0
    private var groupStart = 0
    /// The areas of more than one cell, when they are wanted; one more than there may be at most.
    private(set) var areas: [SheetArea] = []
    private let keepsAreas: Bool

    init(keepsAreas: Bool) {
        self.keepsAreas = keepsAreas
    }

    /// The number of the row that begins, from 1.
    mutating func beginRow() -> Int {
        row += 1
        column = 0
        return row
    }

    /// Places a cell and gives its column from 0; rows of 0 are all that are left of the group. Nil beyond the limit of columns.
    mutating func place(columns: Int, rows: Int) -> Int? {
        while column < takenTo.count, takenTo[column] >= row { column += 1 }
        let first = column
        column += columns
        guard column <= HTMLLimit.columnLimit else { return nil }
        let last = rows == 0 ? SheetArea.lastRow : min(SheetArea.lastRow, row + rows - 1)
        if takenTo.count < column { takenTo += Array(repeating: 0, count: column - takenTo.count) }
        for taken in first..<column { takenTo[taken] = max(takenTo[taken], last) }
        if keepsAreas, columns > 1 || last > row, areas.count <= SheetArea.mergeLimit {
            areas.append(SheetArea(rows: row...max(row, last), columns: first...column - 1))
        }
        return first
    }

    /// Ends what reaches down: no cell leaves its head, body or foot of the table.
    mutating func endGroup() {
        for index in takenTo.indices { takenTo[index] = min(takenTo[index], row) }
        for index in groupStart..<areas.count where areas[index].rows.upperBound > row {
            areas[index].rows = areas[index].rows.lowerBound...max(row, areas[index].rows.lowerBound)
        }
        groupStart = areas.count
    }
}
