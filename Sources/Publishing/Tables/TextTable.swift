/// Rows of cells laid out for a terminal: columns aligned by display width, two spaces between them.
package struct TextTable {
    package struct Column: Sendable {
        package enum Alignment: Sendable { case left, right }

        package let title: String
        package let alignment: Alignment
        /// The most columns of the terminal that a cell takes; what is longer is cut. Nil for as much as it needs.
        package let limit: Int?

        package init(_ title: String, _ alignment: Alignment = .left, limit: Int? = nil) {
            self.title = title
            self.alignment = alignment
            self.limit = limit
        }
    }

    private enum Row {
        case cells([String])
        case heading(String, String)
    }

    private let columns: [Column]
    private var rows: [Row] = []

    package init(_ columns: [Column]) {
        self.columns = columns
    }

    /// Adds a row; cells that are left out are empty.
    package mutating func append(_ cells: [String]) {
        let complete = cells + Array(repeating: "", count: max(0, columns.count - cells.count))
        rows.append(
            .cells(
                zip(columns, complete).map { column, cell in
                    let line = PlainLine.of(cell)
                    return column.limit.map { DisplayWidth.cut(line, to: $0) } ?? line
                }))
    }

    /// Adds a line over the rows that follow: a cell of the first column, and a text that runs across all others.
    package mutating func appendHeading(_ first: String, _ text: String) {
        rows.append(.heading(PlainLine.of(first), PlainLine.of(text)))
    }

    /// The whole table with a line end after each row; no line ends in spaces.
    package var text: String {
        let widths = columns.indices.map { column in
            rows.reduce(DisplayWidth.of(columns[column].title)) { widest, row in
                switch row {
                case .cells(let cells): max(widest, DisplayWidth.of(cells[column]))
                case .heading(let first, _): column == 0 ? max(widest, DisplayWidth.of(first)) : widest
                }
            }
        }
        var text = line(columns.map(\.title), widths)
        text += line(widths.map { String(repeating: "─", count: $0) }, widths)
        for row in rows {
            switch row {
            case .cells(let cells): text += line(cells, widths)
            case .heading(let first, let across): text += heading(first, across, widths)
            }
        }
        return text
    }

    private func heading(_ first: String, _ across: String, _ widths: [Int]) -> String {
        first + String(repeating: " ", count: (widths.first ?? 0) - DisplayWidth.of(first) + 2) + across + "\n"
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        var line = ""
        for (index, column) in columns.enumerated() {
            let padding = String(repeating: " ", count: widths[index] - DisplayWidth.of(cells[index]))
            line += column.alignment == .right ? padding + cells[index] : cells[index] + padding
            line += "  "
        }
        while line.last == " " { line.removeLast() }
        return line + "\n"
    }
}
