import GatewayModel

/// Reads what stands above a table's records: the lines to pass over, and the headings.
enum CSVHeadingReader {
    /// Reads up to and including the headings. Throws `.empty` when there are none, `.malformed` when they cannot be told apart.
    static func columns(_ heading: CSVHeading, from reader: inout CSVRowReader) throws(DecodeError) -> CSVColumns {
        switch heading {
        case .declared(let names):
            return CSVColumns(names, areDeclared: true)
        case .rows(let line, let count):
            try skip(to: line ?? 1, in: &reader)
            var rows: [[String]] = []
            while rows.count < count {
                guard let row = try reader.next() else { throw rows.isEmpty && line == nil ? .noTable : .noHeadings(line: reader.line) }
                if rows.isEmpty, let line, row.line != line { throw .noHeadings(line: line) }
                if row.flaw != nil { throw .unreadableHeadings(line: row.line) }
                rows.append(texts(of: row, reader.scanner.cells, reader.scanner.dialect))
            }
            return CSVColumns(joining: rows)
        }
    }

    private static func skip(to line: Int, in reader: inout CSVRowReader) throws(DecodeError) {
        while reader.line < line {
            if try !reader.skipLine() { throw reader.line == 1 ? .noTable : .noHeadings(line: line) }
        }
    }

    /// The texts of a row's cells; line ends and runs of spaces in them become one space, for headings are names.
    private static func texts(of row: CSVRowReader.Row, _ cells: UnsafeBufferPointer<CSVCell>, _ dialect: CSVDialect) -> [String] {
        var batch = RecordBatch(width: cells.count, capacity: 1)
        let slots = Array(cells.indices)
        slots.withUnsafeBufferPointer { batch.append(row, cells: cells, slots: $0, dialect: dialect) }
        return slots.map { slot in
            (batch.text(record: 0, slot: slot) ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
    }
}
