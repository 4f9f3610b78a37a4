import GatewayModel
import Testing

@testable import Decoding

/// Workbooks that are made to harm.
struct HostileWorkbookTests {
    /// What is put in place of others.
    private static let bytes = Array("<>\"9-Z\0".utf8) + [0xC3]

    private static func deflated(_ name: String, _ byte: Character) -> ZipBytes.Member {
        var member = ZipBytes.Member(name, Runs.deflate(byte.asciiValue ?? 0, steps: 400_000))
        (member.method, member.size) = (8, 1 + 258 * 400_000)
        return member
    }

    /// An honest workbook in which one part is replaced by a bomb of blanks or letters.
    private static func bomb(_ part: String, _ byte: Character) -> [UInt8] {
        WorkbookBytes.xlsx([.init(rows: "<row><c t=\"s\"><v>0</v></c></row>")], strings: [], styles: "", replacing: deflated(part, byte))
    }

    @Test(arguments: ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml", "_rels/.rels"])
    func `refuses a part that grows without measure, long before it ends`(part: String) {
        var error: DecodeError?
        let bytes = Self.bomb(part, " ")
        let time = ContinuousClock().measure { error = decodeError { () throws(DecodeError) in try SheetReading(bytes, XLSXFormat()) } }
        #expect(error?.label == "too_large", "\(String(describing: error))")
        #expect(time < .seconds(60))
    }

    @Test func `keeps no more shared strings than it may`() {
        let text = String(repeating: "x", count: 1 << 19)
        let strings = Array(repeating: "<t>\(text)</t>", count: 140)
        let bytes = WorkbookBytes.xlsx([.init(rows: "<row><c t=\"s\"><v>0</v></c></row>")], strings: strings)
        #expect(decodeError { () throws(DecodeError) in try SheetReading(bytes, XLSXFormat()) }?.label == "too_large")
    }

    @Test func `refuses a document type in any part`() {
        let sheet = ZipBytes.Member("xl/worksheets/sheet1.xml", "<!DOCTYPE x [<!ENTITY a \"b\">]><worksheet/>")
        let bytes = WorkbookBytes.xlsx([.init()], replacing: sheet)
        #expect(decodeError { () throws(DecodeError) in try SheetReading(bytes, XLSXFormat()) }?.label == "dtd_forbidden")
    }

    @Test func `never follows a relation out of the file`() {
        let relations = ZipBytes.Member(
            "xl/_rels/workbook.xml.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"../../../etc/passwd\"/></Relationships>"
        )
        let error = decodeError { () throws(DecodeError) in try SheetReading(WorkbookBytes.xlsx([.init()], replacing: relations), XLSXFormat()) }
        #expect(error?.message.en.contains("no sheet") == true, "\(String(describing: error))")
    }

    @Test func `survives workbooks with any byte changed`() {
        let bytes = WorkbookBytes.xlsx(
            [
                .init(
                    rows: "<row r=\"1\"><c t=\"s\"><v>0</v></c></row><row r=\"2\"><c s=\"1\"><v>45672</v></c></row>",
                    behind: "<mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>")
            ],
            strings: ["<t>a</t>"], styles: WorkbookBytes.styles)
        let format = XLSXFormat.with { $0.merged = .fill }
        for index in stride(from: 0, to: bytes.count, by: 3) {
            var changed = bytes
            changed[index] = [0, 0x3C, 0x7F, 0xFF][index % 4]
            _ = try? SheetReading(changed, format)
        }
    }

    /// The checksum of zip would hide what the readers behind it do with nonsense.
    @Test func `survives sheets with any byte changed`() {
        let rows =
            "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row><row r=\"2\"><c r=\"A2\" s=\"2\"><f>1</f><v>0.5</v></c><c t=\"b\"><v>1</v></c></row>"
        let sheet = WorkbookBytes.Sheet(rows: rows, before: "<cols><col min=\"1\" max=\"2\" hidden=\"1\"/></cols>")
        let xml = Array(sheet.xml.utf8)
        for index in xml.indices {
            for byte in [Self.bytes[index % Self.bytes.count], Self.bytes[index / 8 % Self.bytes.count]] {
                var changed = xml
                changed[index] = byte
                let part = ZipBytes.Member("xl/worksheets/sheet1.xml", changed)
                _ = try? SheetReading(
                    WorkbookBytes.xlsx([sheet], strings: ["<t>a</t>"], styles: WorkbookBytes.styles, replacing: part),
                    XLSXFormat.with { $0.percent = .asShown })
            }
        }
    }

    @Test func `survives documents with any byte changed`() {
        let bytes = WorkbookBytes.fods(
            "<table:table table:name=\"a\"><table:table-column table:number-columns-repeated=\"2\"/><table:table-row table:number-rows-repeated=\"2\"><table:table-cell office:value=\"1\" table:number-rows-spanned=\"2\" table:number-columns-spanned=\"2\"><text:p>a<text:s text:c=\"3\"/></text:p></table:table-cell></table:table-row></table:table>"
        )
        let start = bytes.count - 420
        for index in start..<bytes.count {
            for byte in [Self.bytes[index % Self.bytes.count], Self.bytes[index / 8 % Self.bytes.count]] {
                var changed = bytes
                changed[index] = byte
                _ = try? SheetReading(changed, ODSFormat.with { $0.merged = .fill })
            }
        }
    }
}
