import GatewayModel
import Testing

@testable import Decoding

/// Pages made to do harm.
struct HTMLLimitTests {
    private static func table(_ inner: String) -> String { "<table><tr><td>a<td>b<tr><td>\(inner)<td>2</table>" }

    private static func times(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

    private static let attributes = (0..<100_000).map { " a\($0)=1" }.joined()

    @Test(arguments: [
        ("attributes", "<p\(attributes)>"), ("attributes of a tag that never ends", "<p\(attributes)"),
        ("attributes behind a quote that is none", "<p \"x=\"\(attributes)>"), ("attributes behind a comment", "<!--->\("<p")\(attributes)>"),
        ("attributes behind a script that is empty", "<script/><p\(attributes)>"), ("attributes in a long name", "<p \(times("a", 100_000))>"),
        ("depth", times("<b>", 100_000)), ("columns", times("<td colspan=1000>", 100_000)),
        ("a long cell", times("x", HTMLLimit.cellLimit + 1)), ("a long tag", "<img src=\"\(times("x", HTMLLimit.heldLimit + 20_000))\">"),
        ("a long comment", "<!--\(times("x", HTMLLimit.heldLimit + 20_000))-->"),
        ("a script without end", "<script>\(times("x", HTMLLimit.heldLimit + 20_000))"),
        ("tables", times("<table></table>", HTMLLimit.tableLimit + 1)),
    ])
    func `refuses`(_ name: String, inner: String) throws {
        let error = try #require(try HTMLReading.error(Self.table(inner)))
        #expect(error.label == "too_large")
        #expect(error.message.vi.contains("cổng không nhận"))
    }

    @Test func `reads what is only large`() throws {
        let picture = "<img src=\"data:image/png;base64,\(Self.times("iVBORw0KGgo/\n", 100_000))\">"
        let script = "<script>\(Self.times("if (a < b && c > d) { x('</td>') }\n", 30_000))</script><style>\(Self.times("td > p {}", 50_000))</style>"
        let comment = "<!-- \(Self.times("<td a b c>", 50_000)) -->"
        #expect(try HTMLReading.read(Self.table(picture + script + comment + "1")).records == [["1", "2"]])
        let rows = (1...20_000).map { "<tr><td>\($0)<td>x" }.joined()
        #expect(try HTMLReading.read(Self.table("1") + "<p>" + Self.times("text ", 100_000)).records == [["1", "2"]])
        #expect(try HTMLReading.read("<table><tr><td>a<td>b\(rows)</table>").records.count == 20_000)
    }

    @Test func `refuses more merged cells than it can hold`() throws {
        let rows = Self.times("<tr><td colspan=2>x", SheetArea.mergeLimit + 1)
        #expect(try HTMLReading.error("<table><tr><td>a<td>b\(rows)</table>", "{ merged: fill }")?.label == "too_large")
        #expect(try HTMLReading.read("<table><tr><td>a<td>b\(rows)</table>").records.count == SheetArea.mergeLimit + 1)
    }

    @Test func `never loads what a page names`() throws {
        let page = "<!DOCTYPE html SYSTEM \"http://127.0.0.1:9/x.dtd\" [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><base href=http://127.0.0.1:9/>"
        #expect(try HTMLReading.read(page + Self.table("&x;")).records == [["&x;", "2"]])
    }

    @Test func `comes to an end on any bytes`() throws {
        var generator = SeededGenerator(seed: 11)
        let pieces = [
            "<table", "<tr>", "<td", ">", "</td>", "</table>", "<script>", "</script", "<!--", "-->", "\"", "'", "=", " rowspan=0", " colspan=3",
            "&#", "&lt",
            "<caption>", "<style hidden>", "<sup>", "x", "7", " ", "\n", "/", "<tbody>", "<?x", "<![if", "</", "<",
        ]
        for _ in 0..<1_000 {
            let page = (0..<generator.next() % 60).map { _ in pieces[Int(generator.next() % UInt64(pieces.count))] }.joined()
            let whole = try? HTMLReading.read(page, "{ merged: fill, heading: none }")
            var format = try HTMLFormat.declared("{ merged: fill, heading: none }")
            format.chunkSize = 1
            let parts = try? SheetReading(Array(page.utf8), format)
            #expect(whole?.records == parts?.records, "\(page)")
        }
    }
}
