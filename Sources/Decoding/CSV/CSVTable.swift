import GatewayModel

/// Turns the rows of an open CSV payload into records.
struct CSVTable: ~Copyable {
    /// Bytes in a batch after which no more records are added: 16 MiB, some hundred times what usual records take.
    static let arenaLimit = 1 << 24

    let columns: CSVColumns
    /// What stands above the headings.
    let titles: [String]
    private var reader: CSVRowReader
    private let footers: [[UInt8]]
    private let padsShortRows: Bool
    private let packed: UInt8?
    private let hasFlags: Bool
    private let opening: Opening
    private var slots: [Int] = []
    /// Which part of its cell each slot takes.
    private var parts: [CSVFlags.Part] = []
    /// The cells of a row whose first cell holds several.
    private var unpacked: [CSVCell] = []
    private var hasRows = false
    private var isFinished = false

    /// What the payload looks like, for a table that lacks the columns asked for.
    private enum Opening {
        case tag, json, other

        init(_ start: UnsafeRawBufferPointer) {
            self = CSVMarkup.beginsWithTag(start) ? .tag : CSVMarkup.beginsLikeJSON(start) ? .json : .other
        }
    }

    private init(_ format: CSVFormat, reader: consuming CSVRowReader, columns: CSVColumns, titles: [String], opening: Opening) {
        self.columns = columns
        self.titles = titles
        self.reader = reader
        self.opening = opening
        packed = format.packed
        hasFlags = format.hasFlags
        footers = format.footerBytes
        padsShortRows = format.padsShortRows
    }

    /// Reads up to and including the headings. Throws `.malformed` for a web page, and what reading headings throws.
    static func open(_ format: CSVFormat, _ window: PayloadWindow) throws(DecodeError) -> CSVTable {
        var reader = CSVRowReader(window, dialect: format.dialect, comment: format.comment)
        let start = try reader.peek(CSVMarkup.reach)
        if CSVMarkup.isWebPage(start) { throw .webPage }
        let opening = Opening(start)
        let (columns, titles) = try CSVHeadingReader.columns(format.heading, packed: format.packed, from: &reader)
        return CSVTable(format, reader: reader, columns: columns, titles: titles, opening: opening)
    }

    mutating func select(_ fields: [FieldSelector]) throws(DecodeError) {
        do throws(DecodeError) {
            (slots, parts) = try hasFlags ? columns.parts(of: fields) : (columns.positions(of: fields), [])
        } catch {
            guard case .missingFields = error else { throw error }
            switch opening {
            case .tag: throw .webPage
            case .json: throw .json
            case .other: throw error
            }
        }
    }

    /// Appends records until the batch holds as many records, or as many faults, as it can; false when the table has ended.
    ///
    /// Stops early at `arenaLimit`, so that a feed of giant cells cannot fill the memory with one batch.
    mutating func fill(_ batch: inout RecordBatch) throws(DecodeError) -> Bool {
        let slots = slots
        let copiesRows = 2 * slots.count >= columns.headings.count
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
            if packed != nil || hasFlags {
                try appendParted(row, to: &batch)
                continue
            }
            if let fault = try fault(of: row, reader.scanner.cells) {
                batch.faults.append(fault)
                continue
            }
            slots.withUnsafeBufferPointer { slots in
                if copiesRows {
                    batch.appendWhole(row, cells: reader.scanner.cells, slots: slots, dialect: reader.scanner.dialect)
                } else {
                    batch.append(row, cells: reader.scanner.cells, slots: slots, dialect: reader.scanner.dialect)
                }
            }
        }
        return true
    }
}

extension CSVTable {
    /// Appends a row whose cells are not the fields as they stand.
    private mutating func appendParted(_ row: CSVRowReader.Row, to batch: inout RecordBatch) throws(DecodeError) {
        let dialect = reader.scanner.dialect
        if let packed, let expected = columns.packedCount {
            CSVPackedCell.unpack(reader.scanner.cells, of: row.bytes, separator: packed, into: &unpacked)
            let found = unpacked.count - reader.scanner.cells.count + 1
            if row.flaw == nil, found != expected { return batch.faults.append(.packed(row, expected: expected, found: found)) }
        } else {
            unpacked.removeAll(keepingCapacity: true)
            unpacked.append(contentsOf: reader.scanner.cells)
        }
        let parts = hasFlags ? parts : Array(repeating: .whole, count: slots.count)
        try unpacked.withUnsafeBufferPointer { cells throws(DecodeError) in
            if let fault = try fault(of: row, cells) {
                batch.faults.append(fault)
            } else {
                batch.append(row, cells: cells, slots: slots, parts: parts, dialect: dialect)
            }
        }
    }

    private func isFooter(_ row: CSVRowReader.Row) -> Bool {
        let first = reader.scanner.cells[0].bytes(in: row.bytes, trimmed: reader.scanner.dialect.trims)
        return footers.contains { first.starts(with: $0) }
    }

    /// What keeps a row from being a record.
    ///
    /// Text behind a closing quote spoils its row alone while the row is one line, for the next line then begins the next row. When the
    /// quotes span lines, no one can tell whether they hold one cell or have swallowed rows: that throws.
    @inline(__always)
    private func fault(of row: CSVRowReader.Row, _ cells: UnsafeBufferPointer<CSVCell>) throws(DecodeError) -> RecordBatch.Fault? {
        if let flaw = row.flaw {
            guard row.lineCount == 1 else { throw .textAfterQuote(line: row.line, lineCount: row.lineCount) }
            return flaw == .textAfterQuote ? .textAfterQuote(row) : .strayReturn(row)
        }
        let found = cells.count
        if found == columns.headings.count { return nil }
        let fits = found < columns.headings.count ? padsShortRows || found >= columns.requiredCount : hasOnlyEmptyExtras(row, cells)
        return fits ? nil : .ragged(row, expected: columns.headings.count, found: found)
    }

    /// The cells beyond the last column are empty, as behind the semicolons that spreadsheets write to the widest row.
    private func hasOnlyEmptyExtras(_ row: CSVRowReader.Row, _ cells: UnsafeBufferPointer<CSVCell>) -> Bool {
        let trims = reader.scanner.dialect.trims
        return cells[columns.headings.count...].allSatisfy { $0.bytes(in: row.bytes, trimmed: trims).isEmpty }
    }
}
