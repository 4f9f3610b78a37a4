import GatewayModel

/// Reads the records of another cursor, with the text that was typed in an old font read as what it shows.
final class LegacyTextCursor: RecordCursor {
    private let inner: any RecordCursor
    private let legacy: LegacyText
    /// Nil when such text is refused.
    private var reader: LegacyTextReader?
    /// What is looked for when such text is refused.
    private var probes: [(encoding: LegacyText, reader: LegacyTextReader)] = []
    /// The field that is being read; kept, so that none allocates.
    private var field: [UInt8] = []
    /// How often a field was read so, for the notice.
    private var repairCount = 0
    let columns: [String]?

    init(_ inner: any RecordCursor, _ legacy: LegacyText) {
        self.inner = inner
        self.legacy = legacy
        columns = inner.columns?.map(legacy.reading)
        reader = LegacyTextReader(legacy)
        if reader == nil { probes = LegacyText.encodings.compactMap { encoding in LegacyTextReader(encoding).map { (encoding, $0) } } }
    }

    func titles() -> [String] { inner.titles().map(legacy.reading) }

    var locator: RecordLocator { columns.map { inner.locator.naming($0) } ?? inner.locator }

    var notices: [LocalizedText] {
        guard repairCount > 0 else { return inner.notices }
        return inner.notices + [
            LocalizedText(
                vi: "\(repairCount) ô có chữ \(legacy.rawValue) được đọc thành Unicode.",
                en: "\(repairCount) cells of \(legacy.rawValue) text were read as Unicode.")
        ]
    }

    func select(_ fields: [FieldSelector]) throws(DecodeError) {
        guard let columns, columns != inner.columns else { return try inner.select(fields) }
        try inner.select(try ColumnHeadings(columns).positions(of: fields).map(FieldSelector.column))
    }

    func fill(_ batch: inout RecordBatch) throws(DecodeError) -> Bool {
        let (firstSpan, firstRecord) = (batch.spans.count, batch.locators.count)
        let goesOn = try inner.fill(&batch)
        for index in firstSpan..<batch.spans.count where isBeyondASCII(batch, index) {
            if reader == nil {
                try refuse(batch, index, locator: batch.locators[firstRecord + (index - firstSpan) / batch.width])
            } else {
                read(&batch, index)
            }
        }
        return goesOn
    }
}

extension LegacyTextCursor {
    private func isBeyondASCII(_ batch: borrowing RecordBatch, _ index: Int) -> Bool {
        let span = batch.spans[index]
        guard span.length > 0 else { return false }
        return batch.bytes.withUnsafeBytes { bytes in
            // Control characters too, for some encodings have letters there.
            bytes[Int(span.offset)..<Int(span.offset) + Int(span.length)].contains { $0 >= 0x80 || $0 < 0x20 }
        }
    }

    /// Puts the text of a field, read, at the arena's end and points the span to it.
    private func read(_ batch: inout RecordBatch, _ index: Int) {
        let span = batch.spans[index]
        let start = batch.bytes.count
        // The arena grows while the field is read, so that the field must not lie in it.
        field.removeAll(keepingCapacity: true)
        batch.bytes.withUnsafeBytes { field.append(contentsOf: $0[Int(span.offset)..<Int(span.offset) + Int(span.length)]) }
        let isLegacy = field.withUnsafeBytes { reader?.read($0, into: &batch.bytes) } ?? false
        guard isLegacy else { return }
        repairCount += 1
        batch.spans[index] = .init(offset: UInt32(truncatingIfNeeded: start), length: Int32(truncatingIfNeeded: batch.bytes.count - start))
    }

    private func refuse(_ batch: borrowing RecordBatch, _ index: Int, locator number: Int64) throws(DecodeError) {
        let span = batch.spans[index]
        let range = Int(span.offset)..<Int(span.offset) + Int(span.length)
        var best: (encoding: LegacyText, words: Int)?
        for probe in probes.indices {
            let words = batch.bytes.withUnsafeBytes { probes[probe].reader.certainWords(of: UnsafeRawBufferPointer(rebasing: $0[range])) }
            if words > (best?.words ?? 0) { best = (probes[probe].encoding, words) }
        }
        guard let best else { return }
        let text = PayloadExcerpt(batch.bytes[range]).limited(to: 60)
        throw .malformed(
            PayloadPlace(named: inner.locator.place(number)),
            LocalizedText(
                vi:
                    "ô \"\(text)\" là chữ \(best.encoding.rawValue) gõ bằng phông cũ; muốn đọc thành Unicode, hãy ghi text: { legacy: \(best.encoding.rawValue) } trong decode.",
                en:
                    "the cell \"\(text)\" is \(best.encoding.rawValue) text typed in an old font; to read it write text: { legacy: \(best.encoding.rawValue) } below decode."
            ))
    }
}

extension RecordLocator {
    /// The same places, with the columns of a sheet named by other headings.
    fileprivate func naming(_ headings: [String]) -> RecordLocator {
        switch self {
        case .sheet(let places):
            .sheet(
                SheetPlaces(
                    sheet: places.sheet,
                    columns: places.columns.map { column in
                        SheetPlaces.Column(
                            name: headings.indices.contains(column.position) && !column.name.isEmpty ? headings[column.position] : column.name,
                            position: column.position)
                    }))
        case .members(let names, let inner): .members(names, inner.naming(headings))
        default: self
        }
    }
}
