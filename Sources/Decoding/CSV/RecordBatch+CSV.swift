import GatewayModel

extension RecordBatch {
    /// Appends a record: slot i holds the cell at `slots[i]`, and is absent when the row is shorter than that.
    @inline(__always)
    mutating func append(_ row: CSVRowReader.Row, cells: UnsafeBufferPointer<CSVCell>, slots: UnsafeBufferPointer<Int>, dialect: CSVDialect) {
        locators.append(Int64(row.line))
        for slot in slots {
            guard slot < cells.count else {
                spans.append(.absent)
                continue
            }
            let cell = cells[slot]
            let text = cell.bytes(in: row.bytes, trimmed: dialect.trims)
            let offset = bytes.count
            if cell.hasDoubledQuotes, let quote = dialect.quote {
                appendOnceQuoted(text, quote)
            } else {
                bytes.append(contentsOf: text)
            }
            spans.append(Span(offset: UInt32(truncatingIfNeeded: offset), length: Int32(truncatingIfNeeded: bytes.count - offset)))
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
