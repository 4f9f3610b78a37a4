import GatewayModel

/// What one page may cost; a page that exceeds it is refused.
enum HTMLLimit {
    case depth, attributes, tag, text, cell, row, rows, columns, tables

    /// Elements that are open at once; libxml2 looks through all of them at an end tag that fits none.
    static let depthLimit = 512
    /// libxml2 compares each attribute of a tag with all before it.
    static let attributeLimit = 256
    /// Bytes without the end of a tag; long tags are pictures written out.
    static let heldLimit = 8 * 1_024 * 1_024
    static let cellLimit = 1_024 * 1_024
    static let rowTextLimit = 16 * 1_024 * 1_024
    static let columnLimit = 4_096
    static let tableLimit = 10_000

    var message: LocalizedText {
        switch self {
        case .depth:
            Self.message(vi: "trang lồng nhau hơn \(Self.depthLimit) tầng", en: "the page is nested more than \(Self.depthLimit) levels deep")
        case .attributes:
            Self.message(vi: "một thẻ có hơn \(Self.attributeLimit) thuộc tính", en: "a tag has more than \(Self.attributeLimit) attributes")
        case .tag: Self.message(vi: "một thẻ quá dài", en: "a tag is too long")
        case .text:
            Self.message(vi: "một đoạn không thẻ dài hơn \(Self.heldLimit) byte", en: "a run without tags is longer than \(Self.heldLimit) bytes")
        case .cell: Self.message(vi: "một ô dài hơn \(Self.cellLimit) byte", en: "a cell is longer than \(Self.cellLimit) bytes")
        case .row: Self.message(vi: "một dòng dài hơn \(Self.rowTextLimit) byte", en: "a row is longer than \(Self.rowTextLimit) bytes")
        case .rows: Self.message(vi: "bảng có hơn \(SheetArea.lastRow) dòng", en: "the table has more than \(SheetArea.lastRow) rows")
        case .columns: Self.message(vi: "bảng có hơn \(Self.columnLimit) cột", en: "the table has more than \(Self.columnLimit) columns")
        case .tables: Self.message(vi: "trang có hơn \(Self.tableLimit) bảng", en: "the page has more than \(Self.tableLimit) tables")
        }
    }

    private static func message(vi: String, en: String) -> LocalizedText {
        LocalizedText(
            vi: "\(vi); cổng không nhận. Hãy kiểm tra địa chỉ, hoặc đề nghị bên cung cấp gửi CSV hay xlsx.",
            en: "\(en), which is not accepted. Check the address, or ask the provider for CSV or xlsx.")
    }
}
