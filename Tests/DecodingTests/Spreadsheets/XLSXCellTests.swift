import GatewayModel
import Testing

@testable import Decoding

/// What a cell's value is.
struct XLSXCellTests {
    /// Reads a cell below the heading `x`.
    private static func read(
        _ cell: String, strings: [String]? = nil, is1904: Bool = false, _ change: (inout SheetOptions) -> Void = { _ in }
    ) throws -> SheetReading {
        let rows = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>x</t></is></c></row><row r=\"2\">\(cell)</row>"
        let bytes = WorkbookBytes.xlsx([.init(rows: rows)], strings: strings, styles: WorkbookBytes.styles, is1904: is1904)
        return try SheetReading(bytes, XLSXFormat.with(change))
    }

    static let values: [(cell: String, value: String)] = [
        ("<c r=\"A2\"><v>0.30000000000000004</v></c>", "0.30000000000000004"),
        ("<c><v>1.2E-3</v></c>", "1.2E-3"),
        ("<c r=\"A2\" t=\"n\"><v> 12 </v></c>", "12"),
        ("<c t=\"b\"><v>1</v></c>", "true"), ("<c t=\"b\"><v>0</v></c>", "false"),
        ("<c t=\"e\"><v>#DIV/0!</v></c>", "#DIV/0!"), ("<c t=\"e\"><f>1/0</f><v>#N/A</v></c>", "#N/A"),
        ("<c t=\"str\"><f>A1&amp;\"\"</f><v>a&lt;b</v></c>", "a<b"),
        ("<c t=\"inlineStr\"><is><r><t>Tỷ </t></r><r><rPr><b/></rPr><t>lệ</t></r><rPh sb=\"0\"><t>xx</t></rPh></is></c>", "Tỷlệ"),
        ("<c t=\"inlineStr\"><is><r><t xml:space=\"preserve\">Tỷ </t></r><r><t>lệ</t></r></is></c>", "Tỷ lệ"),
        ("<c t=\"inlineStr\"><is><t><![CDATA[a&b]]></t></is></c>", "a&b"),
        ("<c t=\"inlineStr\"><is><t>1.</t></is><v>01</v></c>", "1."),
        ("<c t=\"inlineStr\"><is><t>a_x000D_b_x005F_</t></is></c>", "a\rb_"),
        ("<c t=\"d\"><v>2025-01-15</v></c>", "2025-01-15"),
        ("<c s=\"1\"><v>45672</v></c>", "2025-01-15"), ("<c s=\"1\"><v>45672.75</v></c>", "2025-01-15"),
        ("<c s=\"3\"><v>45672.520833333336</v></c>", "2025-01-15T12:30:00"), ("<c s=\"4\"><v>0.520833333333333</v></c>", "12:30:00"),
        ("<c s=\"1\"><v>1</v></c>", "1900-01-01"), ("<c s=\"1\"><v>59</v></c>", "1900-02-28"), ("<c s=\"1\"><v>61</v></c>", "1900-03-01"),
        ("<c s=\"2\"><v>0.855</v></c>", "0.855"), ("<c s=\"99\"><v>7</v></c>", "7"),
        ("<c><f>1+1</f><v>2</v></c>", "2"), ("<c t=\"s\"><v>1</v></c>", "hai"),
    ]

    @Test(arguments: values.indices)
    func `reads a cell exactly`(_ index: Int) throws {
        let (cell, value) = Self.values[index]
        #expect(try Self.read(cell, strings: ["<t>một</t>", "<t>hai</t>"]).records == [[value]])
    }

    @Test(arguments: [(0, "1904-01-01"), (1, "1904-01-02"), (44_210, "2025-01-15")])
    func `counts days from 1904 where the workbook says so`(serial: Int, date: String) throws {
        #expect(try Self.read("<c s=\"1\"><v>\(serial)</v></c>", is1904: true).records == [[date]])
    }

    @Test(arguments: [
        ("<c><f>1+1</f></c>", "SHEET_FORMULA"), ("<c s=\"1\"><v>60</v></c>", "SHEET_DATE"), ("<c s=\"1\"><v>-1</v></c>", "SHEET_DATE"),
        ("<c s=\"1\"><v>1e300</v></c>", "SHEET_DATE"), ("<c t=\"s\"><v>9</v></c>", "SHEET_STRING"), ("<c t=\"s\"><v>-1</v></c>", "SHEET_STRING"),
        ("<c s=\"1\"><v>xyz</v></c>", "SHEET_DATE"),
    ])
    func `reports the cell that cannot be read`(cell: String, code: String) throws {
        let reading = try Self.read(cell, strings: ["<t>một</t>"])
        #expect(reading.records.isEmpty)
        #expect(reading.faults == ["\(code)@Biểu 1!A2"])
    }

    @Test(arguments: [
        ("0.855", 2, "85.5%"), ("0.85499999999999998", 2, "85.5%"), ("-0.0004", 2, "0.0%"), ("1", 2, "100.0%"), ("12.34567", 2, "1234.6%"),
        ("0.9996", 2, "100.0%"), ("8.5500000000000007E-2", 2, "8.6%"), ("0.005", 5, "1%"), ("0", 5, "0%"), ("-0.125", 2, "-12.5%"),
        ("0.85499999999999998", 5, "86%"), ("1e5", 5, "10000000%"), ("0.0000001", 2, "0.0%"),
    ])
    func `shows a percentage as a person sees it`(stored: String, style: Int, shown: String) throws {
        #expect(try Self.read("<c s=\"\(style)\"><v>\(stored)</v></c>") { $0.percent = .asShown }.records == [[shown]])
    }

    @Test func `keeps what is no number in a cell of percentages`() throws {
        #expect(try Self.read("<c s=\"2\"><v>1.2.3</v></c>") { $0.percent = .asShown }.records == [["1.2.3"]])
    }

    @Test(arguments: [
        ("dd/mm/yyyy", CellFormat.date), ("[$-409]mmm\\-yy;@", .date), ("yyyy\\-mm\\-dd hh:mm", .dateTime), ("h:mm AM/PM", .time),
        ("[h]:mm", .plain), ("General", .plain), ("#,##0.00", .plain), ("0.00%", .percent(decimals: 2)), ("\"ngày\" 0", .plain),
        ("0\\d", .plain), ("mm:ss.0", .time), ("[Red]0%;[Blue]-0%", .percent(decimals: 0)), ("_-* #,##0 \"₫\"_-", .plain), ("mmmm", .date),
    ])
    func `tells dates from numbers by the format`(code: String, format: CellFormat) {
        #expect(CellFormat(code: code) == format)
    }
}
