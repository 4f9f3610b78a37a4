import GatewayModel

/// Tables in OpenDocument workbooks (.ods, and .fods, which is the same as one XML file), one record a row.
package struct ODSFormat: StreamedFormat {
    package static let kind = "ods"
    package static let summary = LocalizedText(
        vi: "Sổ tính LibreOffice (.ods, .fods): mỗi dòng của một trang tính là một bản ghi.",
        en: "A LibreOffice workbook (.ods, .fods): one record a row of a sheet.")
    package static let fields = SheetOptions.fields

    var options = SheetOptions()

    init() {}

    package init(reading reader: ConfigReader) {
        options = SheetOptions(reading: reader)
    }

    package var isZip: Bool { true }
    package var showsEnd: Bool { true }

    package func open(_ source: any ByteSource) throws(DecodeError) -> any RecordCursor {
        let document = try ODSDocument(Container.file(source))
        let sheet = try options.sheet.choose(among: document.sheets, name: { $0.name }, isHidden: { $0.isHidden })
        return try SheetCursor(ODSRows(document, sheet, showsPercent: options.percent == .asShown), options)
    }
}
