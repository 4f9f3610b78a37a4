import GatewayModel

/// Reads what stands above a table's records: the lines to pass over, and the headings.
enum CSVHeadingReader {
    /// The most bytes of a line above the headings that are looked at, and the most such texts.
    private static let titleReach = 4_096
    private static let titleLimit = 100

    /// Reads up to and including the headings; gives the texts above them too. Throws `.empty` when there are no headings, `.malformed`
    /// when they cannot be told apart.
    static func columns(
        _ heading: CSVHeading, packed: UInt8? = nil, from reader: inout CSVRowReader
    ) throws(DecodeError) -> (CSVColumns, titles: [String]) {
        switch heading {
        case .declared(let names):
            return (CSVColumns(names, packed: packed, areDeclared: true), [])
        case .rows(let line, let count, let skipped):
            let titles = try skip(to: line ?? 1, in: &reader)
            var rows: [[String]] = []
            while rows.count < count {
                guard let row = try reader.next() else { throw rows.isEmpty && line == nil ? .noTable : .noHeadings(line: reader.line) }
                if rows.isEmpty, let line, row.line != line { throw .noHeadings(line: line) }
                if row.flaw != nil { throw .unreadableHeadings(line: row.line) }
                rows.append(texts(of: row, reader.scanner.cells, reader.scanner.dialect))
            }
            for _ in 0..<skipped { _ = try reader.next() }
            return (CSVColumns(joining: rows, packed: packed), titles)
        }
    }

    /// Passes over the lines above; what stands in their cells are titles.
    private static func skip(to line: Int, in reader: inout CSVRowReader) throws(DecodeError) -> [String] {
        var titles: [String] = []
        var scanner = CSVScanner(reader.scanner.dialect)
        while reader.line < line {
            guard let found = try reader.skipLine() else { throw reader.line == 1 ? .noTable : .noHeadings(line: line) }
            let bytes = UnsafeRawBufferPointer(rebasing: found.prefix(titleReach))
            // A quote that is not closed in its line holds nothing that could be told.
            guard !bytes.isEmpty, case .row(let row) = scanner.scan(bytes, isLast: true) else { continue }
            let whole = CSVRowReader.Row(line: line, bytes: bytes, flaw: row.flaw, lineCount: 1)
            titles += texts(of: whole, scanner.cells, scanner.dialect).filter { !$0.isEmpty }.prefix(titleLimit - titles.count)
        }
        return titles
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
