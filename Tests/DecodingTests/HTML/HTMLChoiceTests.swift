import GatewayModel
import Testing

@testable import Decoding

/// Which table of a page is read, and what is said when there is none or no one.
struct HTMLChoiceTests {
    private static let page = """
        <title>Cổng  thông tin</title>
        <table id=menu><tr><td>Trang chủ</table><table></table>
        <table id="a"><caption>Biểu 1. <b>Hồ sơ</b></caption><tr><th>Xã<th>Số hồ sơ<tr><td>A<td>1</table>
        <table><tr><td><table id=b hidden><caption>Biểu 2</caption><tr><td colspan=2>Kỳ 2025<tr><th>Xã<th>Tỷ lệ<tr><td>B<td>2</table></table>
        """

    @Test(arguments: [
        ("{ table: { position: 3 } }", ["Xã", "Số hồ sơ"]), ("{ table: { id: a } }", ["Xã", "Số hồ sơ"]),
        ("{ table: { caption: biểu 1.  hồ sơ } }", ["Xã", "Số hồ sơ"]), ("{ table: { heading: [ XÃ, \"Số hồ sơ\" ] } }", ["Xã", "Số hồ sơ"]),
        ("{ table: { heading: Tỷ lệ }, heading: { find: Xã } }", ["Xã", "Tỷ lệ"]),
        ("{ table: { position: 5 }, heading: { row: 2 } }", ["Xã", "Tỷ lệ"]),
    ])
    func `finds the table that is meant`(options: String, columns: [String]) throws {
        #expect(try HTMLReading.read(Self.page, options).columns == columns)
    }

    private static let list = """
        table 1 (id "menu"; 1 rows, the first: "Trang chủ"), table 2 (without text; 0 rows), \
        table 3 (id "a"; caption "Biểu 1. Hồ sơ"; 2 rows, the first: "Xã", "Số hồ sơ"), table 4 (holds other tables; 0 rows), \
        table 5 (id "b"; caption "Biểu 2"; hidden; 3 rows, the first: "Kỳ 2025").
        """

    @Test(arguments: [
        ("{}", "the page has 3 tables, and which is meant is unknown: "),
        ("{ table: { heading: Xã } }", "the page has 2 tables with the headings \"Xã\", and which is meant is unknown: "),
        ("{ table: { id: zz } }", "the page has no table with the id \"zz\" that can be read. It has: "),
        ("{ table: { position: 9 } }", "the page has no table number 9 that can be read. It has: "),
        ("{ table: { caption: Biểu 3 } }", "the page has no table with the caption \"Biểu 3\" that can be read. It has: "),
        (
            "{ table: { position: 4 } }",
            "table 4 holds other tables in its cells, which have no single value then. Choose the inner one; the page has: "
        ),
    ])
    func `lists the tables of the page when none or no one is meant`(options: String, beginning: String) throws {
        let error = try #require(try HTMLReading.error(Self.page, options))
        #expect(error.label == "parse")
        #expect(error.message.en.hasPrefix(beginning + Self.list), "\(error.message.en)")
        #expect(error.message.vi.contains("bảng 3 (id \"a\"; caption \"Biểu 1. Hồ sơ\"; 2 dòng, dòng đầu: \"Xã\", \"Số hồ sơ\")"))
    }

    @Test func `calls a page without tables by its title`() throws {
        let error = try #require(try HTMLReading.error("<html><title>Đăng\nnhập</title><body><form>Mật khẩu</form>"))
        #expect(error.message.en.hasPrefix("the page \"Đăng nhập\" has no table (<table>)."))
        #expect(try HTMLReading.error("Invalid country code")?.message.en.hasPrefix("the page \"Invalid country code\" has no table") == true)
        #expect(try HTMLReading.error("{\"a\": [1]}")?.label == "parse")
        #expect(try HTMLReading.error("")?.label == "empty")
    }

    @Test func `says what a file is that is no page`() throws {
        #expect(try HTMLReading.error([0x50, 0x4B, 0x03, 0x04, 0, 0])?.message.en.contains("write kind: xlsx") == true)
        #expect(try HTMLReading.error(Array("%PDF-1.7".utf8))?.message.en.contains("PDF") == true)
    }

    @Test(arguments: [
        (
            "{ heading: { find: Không có } }",
            "the table 3 has no headings in a row with \"Không có\"; open the file and correct table, range or heading."
        ),
        ("{ heading: { row: 7 } }", "the table 3 has no headings in row 7; open the file and correct table, range or heading."),
    ])
    func `names the table in which headings are missing`(options: String, message: String) throws {
        let options = options.dropLast(2) + ", table: { position: 3 } }"
        #expect(try HTMLReading.error(Self.page, String(options))?.message.en == message)
    }

    @Test(arguments: ["{ table: {} }", "{ table: { id: a, position: 2 } }", "{ table: { position: 0 } }", "{ sheet: a }", "{ percent: as-shown }"])
    func `refuses options that cannot be meant`(text: String) {
        var flow = FlowNode(text)
        let collector = DiagnosticCollector()
        _ = HTMLFormat(reading: ConfigReader(flow.read(), fields: HTMLFormat.fields, collector: collector))
        #expect(collector.diagnostics.contains { ["GW2002", "GW2004"].contains($0.code) })
    }
}
