import GatewayModel

/// Reads the rows of an xlsx sheet as a stream.
struct XLSXRows: SheetRows, ~Copyable {
    let name: String
    private(set) var hiddenColumns: [ClosedRange<Int>] = []
    private let workbook: XLSXWorkbook
    private let sheet: XLSXWorkbook.Sheet
    private var reader: MarkupReader
    private let strings: SharedStrings
    private let formats: [CellFormat]
    private let showsPercent: Bool
    private var isOver = false
    private var lastRow = 0

    init(_ workbook: XLSXWorkbook, _ sheet: XLSXWorkbook.Sheet, showsPercent: Bool) throws(DecodeError) {
        let strings = try workbook.sharedStrings()
        let formats = try workbook.cellFormats()
        reader = try workbook.reader(sheet.part)
        name = sheet.name
        self.workbook = workbook
        self.sheet = sheet
        self.showsPercent = showsPercent
        self.strings = strings
        self.formats = formats
    }

    mutating func next(_ row: inout SheetRow) throws(DecodeError) -> Bool {
        while !isOver {
            switch try reader.next() {
            case .start(.row):
                try readRow(&row)
                if !row.cells.isEmpty { return true }
            case .start(.col): try readColumn()
            case .finish: isOver = true
            default: break
            }
        }
        return false
    }

    func mergedAreas() throws(DecodeError) -> [SheetArea] {
        var reader = try workbook.reader(sheet.part)
        var areas: [SheetArea] = []
        while true {
            switch try reader.next() {
            case .start(.sheetData): try reader.skip()
            case .start(.mergeCell):
                guard let ref = try reader.attribute(.ref), let area = SheetArea(String(decoding: ref, as: UTF8.self)) else {
                    throw .sheet(name, vi: "vùng ô gộp không đọc được", en: "a merged area cannot be read")
                }
                guard areas.count < SheetArea.mergeLimit else { throw .tooManyMerges(title) }
                areas.append(area)
            case .finish: return areas
            default: break
            }
        }
    }

    private mutating func readColumn() throws(DecodeError) {
        guard try Self.isTrue(reader.attribute(.hidden)), let first = try reader.attribute(.min).flatMap({ WholeNumber.parse($0) }),
            let last = try reader.attribute(.max).flatMap({ WholeNumber.parse($0) }), first >= 1, first <= last, hiddenColumns.count < 16_384
        else { return }
        hiddenColumns.append(first - 1...last - 1)
    }

    private mutating func readRow(_ row: inout SheetRow) throws(DecodeError) {
        let written = try reader.attribute(.r)
        guard let number = written == nil ? lastRow + 1 : written.flatMap({ WholeNumber.parse($0) }), number > lastRow,
            number <= SheetArea.lastRow
        else { throw .sheet("\(name)!\(lastRow + 1)", vi: "số dòng lặp lại hoặc đi lùi", en: "a row's number repeats or goes back") }
        lastRow = number
        row.begin(number, isHidden: Self.isTrue(try reader.attribute(.hidden)))
        var lastColumn = -1
        while true {
            switch try reader.next() {
            case .start(.c): try readCell(&row, &lastColumn)
            case .end(.row): return
            case .start: try reader.skip()
            default: break
            }
        }
    }

    @inline(__always)
    private mutating func readCell(_ row: inout SheetRow, _ lastColumn: inout Int) throws(DecodeError) {
        var column = lastColumn + 1
        if let written = try reader.attribute(.r) {
            guard let address = CellAddress.parse(written), address.row == row.number, address.column >= column else {
                throw .sheet(
                    "\(name)!\(row.number)", vi: "địa chỉ một ô lặp lại, đi lùi hoặc sai dòng",
                    en: "a cell's address repeats, goes back or is of another row")
            }
            column = address.column
        }
        guard column <= SheetArea.lastColumn else { throw .sheet("\(name)!\(row.number)", vi: "quá nhiều ô", en: "too many cells") }
        lastColumn = column
        let type = XLSXCellType(try reader.attribute(.t))
        let style = try reader.attribute(.s).flatMap { WholeNumber.parse($0) } ?? 0
        let start = row.text.count
        var (hasValue, hasFormula) = (false, false)
        while true {
            switch try reader.next() {
            case .start(.v):
                // A text in the cell counts before a value beside it.
                if hasValue { try reader.skip() } else { try RichText.readText(&reader, into: &row.text) }
                hasValue = true
            case .start(.inlineString):
                row.text.truncate(to: start)
                hasValue = true
                try RichText.read(&reader, into: &row.text)
            case .start(.f):
                hasFormula = true
                try reader.skip()
            case .start: try reader.skip()
            case .end(.c):
                if hasValue {
                    let fault = convert(&row.text, from: start, type, style)
                    row.add(column...column, textFrom: start, fault: fault)
                } else if hasFormula {
                    row.add(column...column, textFrom: start, fault: .formulaWithoutValue)
                }
                return
            default: break
            }
        }
    }

    static func isTrue(_ value: UnsafeRawBufferPointer?) -> Bool {
        value.map { $0.elementsEqual("1".utf8) || $0.elementsEqual("true".utf8) } ?? false
    }
}

extension XLSXRows {
    /// Turns what is stored from `start` on into what is meant.
    @inline(__always)
    private func convert(_ text: inout ByteBuffer, from start: Int, _ type: XLSXCellType, _ style: Int) -> SheetCellFault? {
        switch type {
        case .number:
            let format = style < formats.count ? formats[style] : .plain
            return format == .plain ? nil : convertNumber(&text, from: start, format)
        case .shared:
            RichText.trim(&text, from: start)
            if text.count == start { return nil }
            guard let index = WholeNumber.parse(text.bytes(start..<text.count)), let shared = strings[index] else { return .sharedString }
            text.truncate(to: start)
            text.append(shared)
        case .formulaText: RichText.unescape(&text, from: start)
        case .boolean:
            let isTrue = Self.isTrue(text.bytes(start..<text.count))
            text.truncate(to: start)
            for byte in (isTrue ? "true" : "false").utf8 { text.append(byte) }
        case .asWritten: break
        }
        return nil
    }

    private func convertNumber(_ text: inout ByteBuffer, from start: Int, _ format: CellFormat) -> SheetCellFault? {
        RichText.trim(&text, from: start)
        let end = text.count
        guard end > start else { return nil }
        // The result goes behind the number, which is taken out when there is one; a copy keeps the number's bytes in place meanwhile.
        let number = Array(text.bytes(start..<end))
        let isDone = number.withUnsafeBytes { number in
            switch format {
            case .percent(let decimals): !showsPercent || ShownPercent.append(number, decimals: decimals, to: &text)
            default: SerialDate.append(number, as: format, is1904: workbook.is1904, to: &text)
            }
        }
        if text.count > end { text.remove(start..<end) }
        if case .percent = format { return nil }
        return isDone ? nil : .date
    }
}

/// How a cell's value is written (ISO 29500-1 §18.18.11).
enum XLSXCellType {
    case number, shared, formulaText, boolean
    /// Errors such as `#N/A`, dates in ISO 8601, texts in the cell.
    case asWritten

    @inline(__always)
    init(_ value: UnsafeRawBufferPointer?) {
        guard let value, let first = value.first else {
            self = .number
            return
        }
        switch (value.count, first) {
        case (1, UInt8(ascii: "s")): self = .shared
        case (1, UInt8(ascii: "b")): self = .boolean
        case (1, UInt8(ascii: "n")): self = .number
        case (3, UInt8(ascii: "s")): self = .formulaText
        default: self = .asWritten
        }
    }
}
