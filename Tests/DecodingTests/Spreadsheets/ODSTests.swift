import GatewayModel
import Testing

@testable import Decoding

/// OpenDocument workbooks.
struct ODSTests {
    private static func table(_ rows: String, _ attributes: String = "") -> [UInt8] {
        WorkbookBytes.fods("<table:table table:name=\"Biểu 1\" \(attributes)>\(rows)</table:table>")
    }

    /// Reads a cell below the heading `x`.
    private static func read(_ cell: String, _ change: (inout SheetOptions) -> Void = { _ in }) throws -> SheetReading {
        let heading = "<table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>"
        return try SheetReading(table(heading + "<table:table-row>\(cell)</table:table-row>"), ODSFormat.with(change))
    }

    private static func cell(_ attributes: String, _ content: String = "") -> String {
        "<table:table-cell \(attributes)>\(content)</table:table-cell>"
    }

    @Test(arguments: [
        (cell("office:value-type=\"float\" office:value=\"0.30000000000000004\"", "<text:p>0,3</text:p>"), "0.30000000000000004"),
        (cell("office:value-type=\"percentage\" office:value=\"0.855\"", "<text:p>85,5%</text:p>"), "0.855"),
        (cell("office:value-type=\"date\" office:date-value=\"2025-01-15\"", "<text:p>15/01/25</text:p>"), "2025-01-15"),
        (cell("office:value-type=\"boolean\" office:boolean-value=\"true\"", "<text:p>ĐÚNG</text:p>"), "true"),
        (cell("office:value-type=\"string\" calcext:value-type=\"error\" office:string-value=\"\"", "<text:p>#N/A</text:p>"), "#N/A"),
        (cell("office:value-type=\"string\"", "<text:p>a<text:s text:c=\"2\"/>b</text:p><text:p>  c <text:span>d</text:span></text:p>"), "a  b\nc d"),
        (cell("office:value-type=\"string\"", "<office:annotation><text:p>no</text:p></office:annotation><text:p>yes</text:p>"), "yes"),
    ])
    func `reads a cell as stored`(cell: String, value: String) throws {
        #expect(try Self.read(cell).records == [[value]])
    }

    @Test func `shows percentages as the document does`() throws {
        let cell = Self.cell("office:value-type=\"percentage\" office:value=\"0.855\"", "<text:p>85,5%</text:p>")
        #expect(try Self.read(cell) { $0.percent = .asShown }.records == [["85,5%"]])
    }

    @Test func `takes a formula without a value as empty, as LibreOffice stores it`() throws {
        let reading = try Self.read(Self.cell("table:formula=\"of:=IF([.A1]=1;1;&quot;&quot;)\"") + Self.cell("", "<text:p>y</text:p>")) {
            $0.heading = .declared(["a", "b"])
        }
        #expect(reading.records == [["x", ""], ["", "y"]] && reading.faults.isEmpty)
    }

    private static let number = cell("office:value-type=\"float\" office:value=\"5\" table:number-columns-repeated=\"2\"")

    @Test func `repeats rows and cells as often as the document says`() throws {
        let heading = "<table:table-row>" + ["a", "b", "c"].map { Self.cell("", "<text:p>\($0)</text:p>") }.joined() + "</table:table-row>"
        let rows =
            heading + "<table:table-row table:number-rows-repeated=\"3\">\(Self.number)<table:covered-table-cell/></table:table-row>"
            + "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>"
        let reading = try SheetReading(Self.table(rows), ODSFormat())
        #expect(reading.records == Array(repeating: ["5", "5", ""], count: 3))
        #expect(reading.places == ["Biểu 1!2", "Biểu 1!3", "Biểu 1!4"])
    }

    @Test(arguments: ["1000002", "999999999", "0", "-1", "9999999999999999999999"])
    func `refuses to repeat cells without measure`(count: String) {
        let row = "<table:table-row table:number-rows-repeated=\"\(count)\">\(Self.cell("", "<text:p>x</text:p>"))</table:table-row>"
        let label = decodeError { () throws(DecodeError) in try SheetReading(Self.table(row), ODSFormat()) }?.label
        #expect(label == (count.count > 2 && count.count < 12 ? "too_large" : "parse"))
    }

    @Test func `fills merged cells and passes over hidden sheets`() throws {
        let rows =
            "<table:table-row>\(Self.cell("", "<text:p>a</text:p>"))\(Self.cell("", "<text:p>b</text:p>"))</table:table-row>"
            + "<table:table-row>\(Self.cell("table:number-rows-spanned=\"2\" table:number-columns-spanned=\"1\"", "<text:p>Huế</text:p>"))"
            + "\(Self.cell("office:value=\"1\""))</table:table-row>"
            + "<table:table-row table:visibility=\"filter\"><table:covered-table-cell/>\(Self.cell("office:value=\"2\""))</table:table-row>"
        let styles = "<style:style style:name=\"ta1\"><style:table-properties table:display=\"false\"/></style:style>"
        let bytes = WorkbookBytes.fods(
            "<table:table table:name=\"Ẩn\" table:style-name=\"ta1\"/><table:table table:name=\"Biểu\">\(rows)</table:table>", styles: styles)
        let reading = try SheetReading(bytes, ODSFormat.with { $0.merged = .fill })
        #expect(reading.records == [["Huế", "1"], ["Huế", "2"]])
        #expect(reading.notices.count == 1)
    }
}
