/// Writes small workbooks for tests.
enum WorkbookBytes {
    static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let package = "http://schemas.openxmlformats.org/package/2006/relationships"

    /// A sheet's rows, with what stands before and behind them.
    struct Sheet {
        var name = "Biểu 1"
        var rows = ""
        var before = ""
        var behind = ""
        var state = ""

        var xml: String { "<worksheet xmlns=\"\(WorkbookBytes.main)\">\(before)<sheetData>\(rows)</sheetData>\(behind)</worksheet>" }
    }

    static func xlsx(
        _ sheets: [Sheet], strings: [String]? = nil, styles: String? = nil, is1904: Bool = false, replacing part: ZipBytes.Member? = nil
    ) -> [UInt8] {
        var members = [
            ZipBytes.Member("_rels/.rels", relations([("officeDocument", "xl/workbook.xml")])),
            ZipBytes.Member(
                "xl/workbook.xml",
                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<workbook xmlns=\"\(main)\" xmlns:r=\"\(relationships)\">"
                    + "<workbookPr date1904=\"\(is1904)\"/><sheets>"
                    + sheets.enumerated().map {
                        "<sheet name=\"\($1.name)\" sheetId=\"\($0 + 1)\" r:id=\"rId\($0 + 1)\" \($1.state.isEmpty ? "" : "state=\"\($1.state)\"")/>"
                    }.joined() + "</sheets></workbook>"),
            ZipBytes.Member(
                "xl/_rels/workbook.xml.rels",
                relations(
                    sheets.indices.map { ("worksheet", "worksheets/sheet\($0 + 1).xml") }
                        + (strings == nil ? [] : [("sharedStrings", "/xl/sharedStrings.xml")])
                        + (styles == nil ? [] : [("styles", "styles.xml")]))),
        ]
        for (index, sheet) in sheets.enumerated() { members.append(ZipBytes.Member("xl/worksheets/sheet\(index + 1).xml", sheet.xml)) }
        if let strings {
            members.append(ZipBytes.Member("xl/sharedStrings.xml", "<sst xmlns=\"\(main)\">\(strings.map { "<si>\($0)</si>" }.joined())</sst>"))
        }
        if let styles { members.append(ZipBytes.Member("xl/styles.xml", "<styleSheet xmlns=\"\(main)\">\(styles)</styleSheet>")) }
        return ZipBytes.archive(members.map { $0.name == part?.name ? part ?? $0 : $0 })
    }

    /// One sheet of cells that are written in the simplest way: texts inline, numbers as they are.
    static func xlsx(rows: [[String]]) -> [UInt8] {
        let xml = rows.map { row in "<row>" + row.map(cell).joined() + "</row>" }.joined()
        return xlsx([Sheet(rows: xml)])
    }

    static func cell(_ text: String) -> String {
        if text.isEmpty { return "<c/>" }
        return Double(text) == nil ? "<c t=\"inlineStr\"><is><t>\(text)</t></is></c>" : "<c><v>\(text)</v></c>"
    }

    /// The cell styles 0 (plain), 1 (date), 2 (percent with one decimal), 3 (date and time), 4 (time), 5 (percent without decimals).
    static let styles = """
        <numFmts><numFmt numFmtId="164" formatCode="[$-42A]dd/mm/yyyy;@"/><numFmt numFmtId="165" formatCode="0.0%"/></numFmts>\
        <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>\
        <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="22"/><xf numFmtId="20"/><xf numFmtId="9"/></cellXfs>
        """

    private static func relations(_ list: [(type: String, target: String)]) -> String {
        "<Relationships xmlns=\"\(package)\">"
            + list.enumerated().map { "<Relationship Id=\"rId\($0 + 1)\" Type=\"\(relationships)/\($1.type)\" Target=\"\($1.target)\"/>" }.joined()
            + "</Relationships>"
    }

    /// A flat OpenDocument workbook with what stands in `<office:spreadsheet>`.
    static func fods(_ content: String, styles: String = "") -> [UInt8] {
        Array(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
            xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" \
            xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" \
            xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">\
            <office:automatic-styles>\(styles)</office:automatic-styles>\
            <office:body><office:spreadsheet>\(content)</office:spreadsheet></office:body></office:document>
            """.utf8)
    }
}
