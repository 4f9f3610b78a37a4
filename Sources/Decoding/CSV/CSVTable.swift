import GatewayModel

/// Turns the rows of an open CSV payload into records.
struct CSVTable: ~Copyable {
    /// Bytes in a batch after which no more records are added: 16 MiB, some hundred times what usual records take.
    static let arenaLimit = 1 << 24

    let columns: CSVColumns
    private var reader: CSVRowReader
    private let footers: [[UInt8]]
    private let padsShortRows: Bool
    private let beginsWithTag: Bool
    private var slots: [Int] = []
    private var hasRows = false
    private var isFinished = false

    private init(_ format: CSVFormat, reader: consuming CSVRowReader, columns: CSVColumns, beginsWithTag: Bool) {
        self.columns = columns
        self.reader = reader
        self.beginsWithTag = beginsWithTag
        footers = format.footerBytes
        padsShortRows = format.padsShortRows
    }

    /// Reads up to and including the headings. Throws `.malformed` for a web page, and what reading headings throws.
    static func open(_ format: CSVFormat, _ window: PayloadWindow) throws(DecodeError) -> CSVTable {
        var reader = CSVRowReader(window, dialect: format.dialect, comment: format.comment)
        let start = try reader.peek(CSVMarkup.reach)
        if CSVMarkup.isWebPage(start) { throw .webPage }
        let beginsWithTag = CSVMarkup.beginsWithTag(start)
        let columns = try CSVHeadingReader.columns(format.heading, from: &reader)
        return CSVTable(format, reader: reader, columns: columns, beginsWithTag: beginsWithTag)
    }

    mutating func select(_ fields: [FieldSelector]) throws(DecodeError) {
        do throws(DecodeError) {
            slots = try columns.positions(of: fields)
        } catch {
            if case .missingFields = error, beginsWithTag { throw .webPage }
            throw error
        }
    }

    /// Appends records until the batch holds as many records, or as many faults, as it can; false when the table has ended.
    ///
    /// Stops early at `arenaLimit`, so that a feed of giant cells cannot fill the memory with one batch.
    mutating func fill(_ batch: inout RecordBatch) throws(DecodeError) -> Bool {
        let slots = slots
        while !batch.isFull, batch.faults.count < batch.capacity, batch.bytes.count < Self.arenaLimit {
            guard !isFinished, let row = try reader.next() else {
                isFinished = true
                if !hasRows, columns.areDeclared { throw .noTable }
                return false
            }
            hasRows = true
            if !footers.isEmpty, isFooter(row) {
                isFinished = true
                return false
            }
            if let fault = try fault(of: row) {
                batch.faults.append(fault)
                continue
            }
            slots.withUnsafeBufferPointer { batch.append(row, cells: reader.scanner.cells, slots: $0, dialect: reader.scanner.dialect) }
        }
        return true
    }
}

extension CSVTable {
    private func isFooter(_ row: CSVRowReader.Row) -> Bool {
        let first = reader.scanner.cells[0].bytes(in: row.bytes, trimmed: reader.scanner.dialect.trims)
        return footers.contains { first.starts(with: $0) }
    }

    /// What keeps a row from being a record.
    ///
    /// Text behind a closing quote spoils its row alone while the row is one line, for the next line then begins the next row. When the
    /// quotes span lines, no one can tell whether they hold one cell or have swallowed rows: that throws.
    @inline(__always)
    private func fault(of row: CSVRowReader.Row) throws(DecodeError) -> RecordBatch.Fault? {
        if let flaw = row.flaw {
            guard row.lineCount == 1 else { throw .textAfterQuote(line: row.line, lineCount: row.lineCount) }
            return flaw == .textAfterQuote ? .textAfterQuote(row) : .strayReturn(row)
        }
        let found = reader.scanner.cells.count
        if found == columns.headings.count { return nil }
        let fits = found < columns.headings.count ? padsShortRows || found >= columns.requiredCount : hasOnlyEmptyExtras(row)
        return fits ? nil : .ragged(row, expected: columns.headings.count, found: found)
    }

    /// The cells beyond the last column are empty, as behind the semicolons that spreadsheets write to the widest row.
    private func hasOnlyEmptyExtras(_ row: CSVRowReader.Row) -> Bool {
        let trims = reader.scanner.dialect.trims
        return reader.scanner.cells[columns.headings.count...].allSatisfy { $0.bytes(in: row.bytes, trimmed: trims).isEmpty }
    }
}
