import GatewayModel

/// The rows of a sheet from top to bottom, as a format reads them.
protocol SheetRows: ~Copyable {
    /// The sheet's name.
    var name: String { get }

    /// What a person calls it.
    var title: LocalizedText { get }

    /// The key of a connector that chooses it.
    var choiceKey: String { get }

    /// Columns that the sheet hides, known once the first row was read.
    var hiddenColumns: [ClosedRange<Int>] { get }

    /// Fills the row with the next that holds a cell; false at the end of the sheet. Throws `.malformed`, `.limit`, `.truncated`.
    mutating func next(_ row: inout SheetRow) throws(DecodeError) -> Bool

    /// The merged areas of the sheet, which takes a reading of the whole sheet. Throws what `next` throws.
    func mergedAreas() throws(DecodeError) -> [SheetArea]
}

extension SheetRows where Self: ~Copyable {
    var title: LocalizedText { LocalizedText(vi: "trang \"\(name)\"", en: "sheet \"\(name)\"") }
    var choiceKey: String { "sheet" }
}

/// A rectangle of cells; rows from 1, columns from 0.
struct SheetArea: Hashable, Sendable {
    var rows: ClosedRange<Int>
    var columns: ClosedRange<Int>

    static let lastRow = 1_048_576
    static let lastColumn = 16_383
    /// Merged areas of one sheet.
    static let mergeLimit = 20_000
    /// Every cell that a sheet can have.
    static let whole = SheetArea(rows: 1...lastRow, columns: 0...lastColumn)

    init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
        self.rows = rows
        self.columns = columns
    }

    /// Reads `B4:H200`, `B4:H` (to the last row), `B:H` or `B4`; nil for anything else.
    init?(_ text: some StringProtocol) {
        let corners = text.split(separator: ":", omittingEmptySubsequences: false).map { CellAddress(partial: $0) }
        guard (1...2).contains(corners.count), let first = corners[0], let last = corners[corners.count - 1] else { return nil }
        let top = first.row ?? 1
        let bottom = last.row ?? Self.lastRow
        guard top <= bottom, first.column <= last.column, corners.count == 2 || first.row != nil, first.row != nil || last.row == nil else {
            return nil
        }
        self.init(rows: top...bottom, columns: first.column...last.column)
    }
}

/// A cell's address, or a column's.
struct CellAddress {
    let column: Int
    /// From 1; nil when only a column is named.
    let row: Int?

    /// Reads `C7` or `C`; `$` before either is passed over. Nil for anything else, and for cells that no sheet has.
    init?(partial text: some StringProtocol) {
        let bytes = Array(text.utf8.filter { $0 != UInt8(ascii: "$") })
        let found = bytes.withUnsafeBytes { Self.parse($0) }
        guard let found else { return nil }
        (column, row) = (found.column, found.row > 0 ? found.row : nil)
    }

    /// A row of 0 says that no row is named.
    @inline(__always)
    static func parse(_ bytes: UnsafeRawBufferPointer) -> (column: Int, row: Int)? {
        var index = 0
        var column = 0
        while index < bytes.count, (0x41...0x5A).contains(bytes[index] & 0xDF) {
            column = column * 26 + Int(bytes[index] & 0xDF) - 0x40
            index += 1
            if column > SheetArea.lastColumn + 1 { return nil }
        }
        guard column > 0 else { return nil }
        if index == bytes.count { return (column - 1, 0) }
        guard let row = WholeNumber.parse(UnsafeRawBufferPointer(rebasing: bytes[index...])), (1...SheetArea.lastRow).contains(row) else {
            return nil
        }
        return (column - 1, row)
    }
}

/// Whole numbers in attributes.
enum WholeNumber {
    /// Nil for anything but one to nine digits.
    @inline(__always)
    static func parse(_ bytes: UnsafeRawBufferPointer) -> Int? {
        guard (1...9).contains(bytes.count) else { return nil }
        var number = 0
        for byte in bytes {
            guard (0x30...0x39).contains(byte) else { return nil }
            number = number * 10 + Int(byte) - 0x30
        }
        return number
    }
}
