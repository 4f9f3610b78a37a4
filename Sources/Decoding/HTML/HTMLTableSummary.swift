import GatewayModel

/// What a survey of a page notes of one of its tables.
struct HTMLTableSummary {
    /// Rows near the top in which headings are looked for.
    static let headingRows = 20
    static let captionLimit = 200
    private static let excerptCells = 8
    private static let excerptLimit = 40

    /// From 1.
    let number: Int
    let line: Int
    let id: String
    let isHidden: Bool
    var caption = ""
    /// The texts of the first row that has any.
    private(set) var firstRow: [String] = []
    private(set) var rowCount = 0
    private(set) var hasWantedHeading = false
    /// Another table stands in one of its cells.
    var holdsTables = false
    /// The page ends before the table does.
    var isCut = false
    var hiddenCells = 0
    var hiddenTexts = 0

    init(number: Int, line: Int, id: String, isHidden: Bool) {
        self.number = number
        self.line = line
        self.id = id
        self.isHidden = isHidden
    }

    /// Whether it could be a table of figures at all.
    var isPlain: Bool { !holdsTables && !firstRow.isEmpty }

    /// Notes a row; `wanted` are the folded headings of the table that is looked for.
    mutating func take(_ row: borrowing SheetRow, wanted: [FoldedText], legacy: LegacyText?) {
        rowCount += 1
        guard firstRow.isEmpty || (!wanted.isEmpty && rowCount <= Self.headingRows && !hasWantedHeading) else { return }
        var texts: [String] = []
        for cell in row.cells where cell.length > 0 { texts.append(String(decoding: row.bytes(cell), as: UTF8.self)) }
        if firstRow.isEmpty { firstRow = texts.prefix(Self.excerptCells).map { PayloadExcerpt($0.utf8).limited(to: Self.excerptLimit) } }
        if !wanted.isEmpty, rowCount <= Self.headingRows {
            let found = Set(texts.map { FoldedText(legacy?.reading($0) ?? $0) })
            if wanted.allSatisfy(found.contains) { hasWantedHeading = true }
        }
    }

    /// `2 (id "a", caption "Biểu 1"; 12 rows, the first: "Xã", "Số hồ sơ")`.
    var text: LocalizedText {
        let names = (id.isEmpty ? [] : ["id \"\(id)\""]) + (caption.isEmpty ? [] : ["caption \"\(PayloadExcerpt(caption.utf8).limited(to: 80))\""])
        let first = firstRow.map { "\"\($0)\"" }.joined(separator: ", ")
        let flags: [LocalizedText] =
            (isHidden ? [LocalizedText(vi: "bị ẩn", en: "hidden")] : [])
            + (holdsTables ? [LocalizedText(vi: "chứa bảng khác", en: "holds other tables")] : [])
            + (firstRow.isEmpty && !holdsTables ? [LocalizedText(vi: "không có chữ", en: "without text")] : [])
        let vi = names + flags.map(\.vi) + ["\(rowCount) dòng" + (first.isEmpty ? "" : ", dòng đầu: \(first)")]
        let en = names + flags.map(\.en) + ["\(rowCount) rows" + (first.isEmpty ? "" : ", the first: \(first)")]
        return LocalizedText(vi: "\(number) (\(vi.joined(separator: "; ")))", en: "\(number) (\(en.joined(separator: "; ")))")
    }
}
