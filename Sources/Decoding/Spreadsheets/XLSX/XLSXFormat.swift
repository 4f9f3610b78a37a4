import GatewayModel

/// Tables in Excel workbooks (Office Open XML: .xlsx, .xlsm), one record a row.
package struct XLSXFormat: StreamedFormat {
    package static let kind = "xlsx"
    package static let summary = LocalizedText(
        vi: "Sổ tính Excel (.xlsx): mỗi dòng của một trang tính là một bản ghi.", en: "An Excel workbook (.xlsx): one record a row of a sheet.")
    package static let fields = SheetOptions.fields

    var options = SheetOptions()

    init() {}

    package init(reading reader: ConfigReader) {
        options = SheetOptions(reading: reader)
    }

    package var isZip: Bool { true }
    package var showsEnd: Bool { true }

    package func open(_ source: any ByteSource) throws(DecodeError) -> any RecordCursor {
        let workbook = try XLSXWorkbook(Container.file(source))
        let sheet = try options.sheet.choose(among: workbook.sheets, name: { $0.name }, isHidden: { $0.isHidden })
        return try SheetCursor(XLSXRows(workbook, sheet, showsPercent: options.percent == .asShown), options)
    }
}

extension SheetOptions.Choice {
    /// The sheet that is meant; a name is matched folded, like a heading. Throws with the names of all sheets.
    func choose<Sheet>(among sheets: [Sheet], name: (Sheet) -> String, isHidden: (Sheet) -> Bool) throws(DecodeError) -> Sheet {
        let visible = sheets.filter { !isHidden($0) }
        let found: [Sheet]
        switch self {
        case .only: found = visible
        case .position(let position): found = visible.indices.contains(position - 1) ? [visible[position - 1]] : []
        case .named(let wanted):
            let exact = sheets.filter { name($0) == wanted }
            found = exact.isEmpty ? sheets.filter { FoldedText(name($0)) == FoldedText(wanted) } : exact
        }
        guard found.count == 1 else { throw .noSheet(self, among: (self == .only ? visible : sheets).map(name)) }
        return found[0]
    }
}
