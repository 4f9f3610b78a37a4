import GatewayModel

/// Reads the rows of an OpenDocument sheet as a stream.
///
/// Rows and cells that are written once and repeated come out as often as they stand, but only so many: a file of some bytes can claim
/// billions.
struct ODSRows: SheetRows, ~Copyable {
    /// Cells with content that repetition may add to those that are written.
    static let repetitionLimit = 1_000_000

    let name: String
    private(set) var hiddenColumns: [ClosedRange<Int>] = []
    private let document: ODSDocument
    private let sheet: ODSDocument.Sheet
    private let showsPercent: Bool
    private var reader: MarkupReader
    private var isInSheet = false
    private var isOver = false
    /// The row read last, and how many more times it stands.
    private var lastRow = 0
    private var repeatsLeft = 0
    private var repeated = 0
    private var columns = 0
    private var merges: [SheetArea] = []
    private let collectsMerges: Bool

    init(_ document: ODSDocument, _ sheet: ODSDocument.Sheet, showsPercent: Bool, collectsMerges: Bool = false) throws(DecodeError) {
        reader = try document.content()
        name = sheet.name
        self.document = document
        self.sheet = sheet
        self.showsPercent = showsPercent
        self.collectsMerges = collectsMerges
    }

    mutating func next(_ row: inout SheetRow) throws(DecodeError) -> Bool {
        if repeatsLeft > 0, !row.cells.isEmpty {
            repeatsLeft -= 1
            lastRow += 1
            row.number = lastRow
            return true
        }
        if !isInSheet, !isOver { try findSheet() }
        while !isOver {
            switch try reader.next() {
            case .start(.odfRow):
                try readRow(&row)
                if !row.cells.isEmpty { return true }
            case .start(.column): try readColumn()
            case .start(.table): try reader.skip()
            case .end(.table): try finish()
            default: break
            }
        }
        return false
    }

    func mergedAreas() throws(DecodeError) -> [SheetArea] {
        var rows = try ODSRows(document, sheet, showsPercent: false, collectsMerges: true)
        var row = SheetRow()
        while try rows.next(&row) {}
        return rows.merges
    }

    private mutating func findSheet() throws(DecodeError) {
        isInSheet = true
        var position = 0
        while true {
            switch try reader.next() {
            case .start(.table):
                if position == sheet.position { return }
                try reader.skip()
                position += 1
            case .finish: throw .missingPart(name)
            default: break
            }
        }
    }

    /// Reads the rest of the document, for a damaged file must not pass for a whole one.
    private mutating func finish() throws(DecodeError) {
        isOver = true
        while try reader.next() != .finish {}
    }

    private mutating func readColumn() throws(DecodeError) {
        let count = try repetition(.columnsRepeated)
        if try isHiddenElement(), hiddenColumns.count < 16_384 { hiddenColumns.append(columns...columns + count - 1) }
        columns += count
    }

    private mutating func isHiddenElement() throws(DecodeError) -> Bool {
        try reader.attribute(.visibility).map { $0.elementsEqual("collapse".utf8) || $0.elementsEqual("filter".utf8) } ?? false
    }

    private mutating func repetition(_ word: MarkupWord) throws(DecodeError) -> Int {
        guard let written = try reader.attribute(word) else { return 1 }
        guard let count = WholeNumber.parse(written), count >= 1 else {
            throw .sheet("\(name)!\(lastRow + 1)", vi: "số lần lặp không đọc được", en: "a number of repetitions cannot be read")
        }
        return count
    }

    private mutating func readRow(_ row: inout SheetRow) throws(DecodeError) {
        let count = try repetition(.rowsRepeated)
        let first = lastRow + 1
        row.begin(first, isHidden: try isHiddenElement())
        var column = 0
        while true {
            switch try reader.next() {
            case .start(.cell), .start(.coveredCell): try readCell(&row, &column)
            case .end(.odfRow):
                lastRow = row.cells.isEmpty ? lastRow + count : first
                repeatsLeft = row.cells.isEmpty ? 0 : count - 1
                try checkRepetition(row, rows: count)
                return
            case .start: try reader.skip()
            default: break
            }
        }
    }

    private mutating func checkRepetition(_ row: borrowing SheetRow, rows: Int) throws(DecodeError) {
        guard !row.cells.isEmpty else { return }
        let cells = row.cells.reduce(0) { $0 + $1.columns.count }
        // Both factors are below a billion, so that the product is a number.
        repeated += cells * rows - row.cells.count
        guard repeated <= Self.repetitionLimit, lastRow + rows <= 16 * SheetArea.lastRow else {
            throw .sheetLimit(
                "\(name)!\(lastRow)", vi: "các ô lặp lại vượt \(Self.repetitionLimit) ô; hãy mở và lưu lại tệp, hoặc báo bên gửi.",
                en: "repeated cells amount to more than \(Self.repetitionLimit); open and save the file again, or tell the sender.")
        }
    }

    private mutating func readCell(_ row: inout SheetRow, _ column: inout Int) throws(DecodeError) {
        let count = try repetition(.columnsRepeated)
        let (across, down) = (try repetition(.columnsSpanned), try repetition(.rowsSpanned))
        let columns = column...column + count - 1
        column += count
        let start = row.text.count
        try ODSCell(showsPercent: showsPercent).read(&reader, into: &row.text)
        if collectsMerges, across > 1 || down > 1 {
            guard merges.count < SheetArea.mergeLimit else { throw .tooManyMerges(title) }
            merges.append(SheetArea(rows: row.number...row.number + down - 1, columns: columns.lowerBound...columns.lowerBound + across - 1))
        }
        guard row.text.count > start else { return }
        guard column <= SheetArea.lastColumn + 1 else {
            throw .sheetLimit(
                "\(name)!\(row.number)", vi: "dòng có hơn \(SheetArea.lastColumn + 1) ô; hãy mở và lưu lại tệp, hoặc báo bên gửi.",
                en: "the row has more than \(SheetArea.lastColumn + 1) cells; open and save the file again, or tell the sender.")
        }
        row.add(columns, textFrom: start)
    }
}
