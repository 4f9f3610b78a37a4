import GatewayModel
import Testing

@testable import Decoding

/// How the rows and cells of a table come out.
struct HTMLTableTests {
    struct Example: CustomTestStringConvertible {
        let name: String
        var options = "{}"
        let page: String
        let columns: [String]
        let records: [[String]]
        var testDescription: String { name }
    }

    private static let merged = """
        <table><thead><tr><th rowspan=2>Địa bàn<th colspan=2>Hồ sơ</tr><tr><th>Trực tuyến<th>Tổng số</tr></thead>
        <tbody><tr><td rowspan=3>Quy Nhơn<td>1<td>2</tr><tr><td colspan=2>3</tr></tbody>
        <tbody><tr><td>Tuy Phước<td>5<td>6</tr></tbody></table>
        """

    static let examples = [
        Example(
            name: "plain", page: "<table><tr><th>Xã</th><th>Số</th></tr><tr><td>A</td><td>1</td></tr></table>", columns: ["Xã", "Số"],
            records: [["A", "1"]]),
        Example(
            name: "end tags left out", page: "<p>x<table><tr><th>Xã<th>Số<tr><td>A<td>1<tr><td>B<td>2</table>", columns: ["Xã", "Số"],
            records: [["A", "1"], ["B", "2"]]),
        Example(
            name: "formatting that is never closed", page: "<table><tr><td><b>Xã<td><i>Số<tr><td><b>A<td>1</tr><tr><td>B<td>2</tr></table>",
            columns: ["Xã", "Số"], records: [["A", "1"], ["B", "2"]]),
        Example(name: "cells without a row", page: "<table><td>Xã<td>Số<tr><td>A<td>1</table>", columns: ["Xã", "Số"], records: [["A", "1"]]),
        Example(
            name: "white space, entities and line breaks",
            page: """
                <table><tr><td>
                  Tên   xã<br>(phường)</td><td>Tỷ&nbsp;lệ &#37;</td></tr>
                <tr><td><p>An&amp;B</p><p>C&lt;D</p></td><td>&nbsp;&#7879; \u{A0}85,5&#150;90 </td></tr></table>
                """, columns: ["Tên xã (phường)", "Tỷ lệ %"], records: [["An&B C<D", "ệ \u{A0}85,5–90"]]),
        Example(
            name: "raised and lowered digits",
            page: """
                <table><tr><td>km<sup>2</sup><td>CO<sub>2</sub><td>x<tr><td>85,2<sup>1</sup><td>7<sup>(1)</sup><td>8<sup>*, 45</sup>
                <tr><td>1<sup>er</sup><td>5<sup>0</sup><td>9 <sup>a</sup></table>
                """, columns: ["km²", "CO₂", "x"], records: [["85,2¹", "7(1)", "8*, ⁴⁵"], ["1er", "5⁰", "9 a"]]),
        Example(
            name: "scripts, styles, comments and boxes",
            page: """
                <table><style>td { color: red }</style><tr><td>Xã<script>document.write("<td>99</td>")</script><td>Số<select><option>7</select></tr>
                <!-- <tr><td>0<td>0</tr> --><tr><td>A<noscript>!</noscript><td><textarea>5</textarea>1<!--2--></tr></table>
                """, columns: ["Xã", "Số"], records: [["A", "1"]]),
        Example(
            name: "text that is not shown",
            page: "<table><tr><td>Xã<td>Số<tr><td>A<td><span style='Display :NONE;'>0012</span>12<i hidden>!</i></table>",
            columns: ["Xã", "Số"], records: [["A", "12"]]),
        Example(
            name: "merged cells as they stand", options: "{ heading: { rows: 2 } }", page: merged,
            columns: ["Địa bàn", "Hồ sơ / Trực tuyến", "Hồ sơ / Tổng số"],
            records: [["Quy Nhơn", "1", "2"], ["", "3", ""], ["Tuy Phước", "5", "6"]]),
        Example(
            name: "merged cells filled", options: "{ heading: { rows: 2 }, merged: fill }", page: merged,
            columns: ["Địa bàn", "Hồ sơ / Trực tuyến", "Hồ sơ / Tổng số"],
            records: [["Quy Nhơn", "1", "2"], ["Quy Nhơn", "3", "3"], ["Tuy Phước", "5", "6"]]),
        Example(
            name: "a cell that reaches to the end of its group", options: "{ merged: fill }",
            page: "<table><tr><td>a<td>b<tbody><tr><td rowspan=0>x<td>1<tr><td>2<tr><td>3</tbody><tr><td>y<td>4</table>", columns: ["a", "b"],
            records: [["x", "1"], ["x", "2"], ["x", "3"], ["y", "4"]]),
        Example(
            name: "a table in an unread cell of another", options: "{ table: { position: 2 } }",
            page: "<table><tr><td>menu<td><table><tr><td>a<tr><td>1</table>rest<tr><td>foot</table>", columns: ["a"], records: [["1"]]),
        Example(
            name: "headings found, footer and range", options: "{ heading: { find: Xã }, footer: [ \"Nguồn\" ], range: \"B:C\" }",
            page: "<table><tr><td colspan=3>Biểu 1<tr><td>STT<td>Xã<td>Số<tr><td>1<td>A<td>7<tr><td><td>Nguồn: X<td><tr><td>2<td>B<td>8</table>",
            columns: ["Xã", "Số"], records: [["A", "7"]]),
        Example(
            name: "no headings", options: "{ heading: none, columns: [ xa, so ] }", page: "<table><tr><td>A<td>7</table>", columns: ["xa", "so"],
            records: [["A", "7"]]),
    ]

    @Test(arguments: examples)
    func `reads`(_ example: Example) throws {
        let reading = try HTMLReading.read(example.page, example.options)
        #expect(reading.columns == example.columns)
        #expect(reading.records == example.records)
        #expect(reading.faults.isEmpty)
    }

    @Test(arguments: examples, [1, 2, 3, 7, 64])
    func `reads the same in chunks of any size`(_ example: Example, chunkSize: Int) throws {
        var format = try HTMLFormat.declared(example.options)
        format.chunkSize = chunkSize
        let reading = try SheetReading(Array(example.page.utf8), format)
        #expect(reading.columns == example.columns)
        #expect(reading.records == example.records)
    }

    @Test(arguments: examples)
    func `takes no beginning of a page for the whole table`(_ example: Example) throws {
        let bytes = Array(example.page.utf8)
        let table = try #require(example.page.ranges(of: "<table").last)
        let ending = try #require(example.page[table.upperBound...].firstRange(of: "</table>"))
        let start = example.page[..<table.lowerBound].utf8.count
        let end = example.page[..<ending.upperBound].utf8.count
        for length in start..<end {
            #expect(try HTMLReading.error(Array(bytes.prefix(length)), example.options) != nil, "\(length) bytes")
        }
    }

    @Test func `gives table, row, column and line of a cell`() throws {
        let page = "<table>\n<tr><td>Xã<td>Số</tr>\n<tr><td>A\n<td>7</tr>\n<tr><td>B<td>8</tr></table>"
        let format = HTMLFormat()
        let cursor = try format.open(BytesSource(page.utf8))
        try cursor.select([.named("Số")])
        var batch = RecordBatch(width: 1, capacity: 10)
        #expect(try !cursor.fill(&batch))
        #expect(batch.locators.map { cursor.locator.place($0, field: "Số") } == ["table 1!B2 (line 3)", "table 1!B3 (line 5)"])
        #expect(batch.locators.map { cursor.locator.place($0) } == ["table 1!2 (line 3)", "table 1!3 (line 5)"])
        let stored = try #require(RecordLocator(storedForm: cursor.locator.storedForm))
        #expect(stored.place(batch.locators[0], field: "Số") == "table 1!B2 (line 3)")
    }

    @Test func `reads and reports hidden rows, or leaves them out`() throws {
        let page = """
            <table><tr><td>Xã<td>Số<tr style="display:none"><td>A<td>1<tr><td>B<td>2<tbody hidden><tr><td>C<td>3</tbody>
            <tr><td>D<td style="display: none">4</table>
            """
        let reading = try HTMLReading.read(page)
        #expect(reading.records == [["A", "1"], ["B", "2"], ["C", "3"], ["D", "4"]])
        #expect(reading.notices.contains("table 1: 2 hidden rows were read (hidden: read)"))
        #expect(reading.notices.contains { $0.hasPrefix("table 1: 1 cells are hidden") })
        let skipping = try HTMLReading.read(page, "{ hidden: skip }")
        #expect(skipping.records == [["B", "2"], ["D", ""]])
        #expect(skipping.notices.contains("table 1: 2 hidden rows were left out (hidden: skip)"))
    }

    @Test func `counts what libxml2 mends and names the first`() throws {
        let page = "<table>\n<tr><td>Xã<td>Số</b></tr>\n<tr><td>A<td>1</div></tr></table><section></section>"
        let reading = try HTMLReading.read(page)
        #expect(reading.records == [["A", "1"]])
        #expect(reading.notices.count == 1)
        #expect(reading.notices.first?.hasPrefix("the page has 2 faults in its HTML, read as libxml2 mends them; the first in line 2:") == true)
    }
}
