import GatewayModel

extension RecordBatch {
    /// Appends a record: slot i holds the cell at `slots[i]`, and is absent when the row is shorter than that.
    ///
    /// The row's bytes are copied as one, and the slots point into them, which costs less than a copy for each cell unless few are read.
    @inline(__always)
    mutating func appendWhole(
        _ row: CSVRowReader.Row, cells: UnsafeBufferPointer<CSVCell>, slots: UnsafeBufferPointer<Int>, dialect: CSVDialect
    ) {
        locators.append(Int64(row.line))
        let offset = bytes.count
        bytes.append(contentsOf: row.bytes)
        guard let start = row.bytes.baseAddress else { return spans.append(contentsOf: repeatElement(.absent, count: slots.count)) }
        let first = spans.count
        spans.append(contentsOf: repeatElement(.absent, count: slots.count))
        var hasDoubled = false
        spans.withUnsafeMutableBufferPointer { spans in
            for (index, slot) in slots.enumerated() where slot < cells.count {
                let cell = cells[slot]
                let text = cell.bytes(in: row.bytes, trimmed: dialect.trims)
                let place = offset + (text.baseAddress.map { $0 - start } ?? 0)
                spans[first + index].offset = UInt32(truncatingIfNeeded: place)
                spans[first + index].length = Int32(truncatingIfNeeded: text.count)
                hasDoubled = hasDoubled || cell.hasDoubledQuotes
            }
        }
        if hasDoubled { undouble(row, cells, slots, first: first, dialect) }
    }

    /// Writes the cells anew in which quotes are doubled.
    private mutating func undouble(
        _ row: CSVRowReader.Row, _ cells: UnsafeBufferPointer<CSVCell>, _ slots: UnsafeBufferPointer<Int>, first: Int, _ dialect: CSVDialect
    ) {
        for (index, slot) in slots.enumerated() where slot < cells.count && cells[slot].hasDoubledQuotes {
            let offset = bytes.count
            appendText(cells[slot].bytes(in: row.bytes, trimmed: dialect.trims), of: cells[slot], dialect)
            spans[first + index] = Span(offset: UInt32(truncatingIfNeeded: offset), length: Int32(truncatingIfNeeded: bytes.count - offset))
        }
    }

    /// Appends the same record, copying only the cells that are read.
    mutating func append(_ row: CSVRowReader.Row, cells: UnsafeBufferPointer<CSVCell>, slots: UnsafeBufferPointer<Int>, dialect: CSVDialect) {
        let first = appendRecord(at: Int64(row.line))
        for (index, slot) in slots.enumerated() where slot < cells.count {
            let offset = bytes.count
            appendText(cells[slot].bytes(in: row.bytes, trimmed: dialect.trims), of: cells[slot], dialect)
            spans[first + index] = Span(offset: UInt32(truncatingIfNeeded: offset), length: Int32(truncatingIfNeeded: bytes.count - offset))
        }
    }

    /// Appends a record of cells that may be parted into value and marks.
    mutating func append(
        _ row: CSVRowReader.Row, cells: UnsafeBufferPointer<CSVCell>, slots: [Int], parts: [CSVFlags.Part], dialect: CSVDialect
    ) {
        let first = appendRecord(at: Int64(row.line))
        for (index, slot) in slots.enumerated() where slot < cells.count {
            let text = cells[slot].bytes(in: row.bytes, trimmed: dialect.trims)
            switch parts[index] {
            case .whole:
                let offset = bytes.count
                appendText(text, of: cells[slot], dialect)
                spans[first + index] = Span(
                    offset: UInt32(truncatingIfNeeded: offset), length: Int32(truncatingIfNeeded: bytes.count - offset))
            case .value: setField(at: first + index, CSVFlags.split(text).value)
            case .flag: setField(at: first + index, CSVFlags.split(text).flag)
            }
        }
    }

    @inline(__always)
    private mutating func appendText(_ text: UnsafeRawBufferPointer, of cell: CSVCell, _ dialect: CSVDialect) {
        if cell.hasDoubledQuotes, let quote = dialect.quote {
            appendOnceQuoted(text, quote)
        } else {
            bytes.append(contentsOf: text)
        }
    }

    /// Copies text in which each quote is written twice, writing it once.
    private mutating func appendOnceQuoted(_ text: UnsafeRawBufferPointer, _ quote: UInt8) {
        var rest = text[...]
        while let place = rest.firstIndex(of: quote) {
            bytes.append(contentsOf: rest[...place])
            rest = rest[(place + 2)...]
        }
        bytes.append(contentsOf: rest)
    }
}
