import Fetching
import GatewayModel
import Testing

struct PaginationListTests {
    typealias Page = PaginationPage

    private static func list(_ items: [String]) -> Page {
        var page = Page("row row")
        page.lists["ma"] = items
        return page
    }

    private static func trace(_ detail: String, _ items: [String], limit: Int = 1000) throws -> PaginationTrace {
        let pagination = try PaginationText.pagination("{ kind: list-then-detail, items: ma, detail: \"\(detail)\", page-limit: \(limit) }")
        return try PaginationTrace(pagination) { _, index in index == 0 ? list(items) : Page("r\(index)") }
    }

    @Test(
        arguments: [
            ("/bc/{item}", ["1", "2"], ["/bc/1", "/bc/2"]), ("chi-tiet?ma={item}&lang=vi", ["A"], ["/api/chi-tiet?ma=A&lang=vi"]),
            // An id cannot leave its place; the small digits are libcurl's.
            (
                "/bc/{item}/x", ["a/b", "a?b#c", "../../etc", "Quảng", "a b"],
                ["/bc/a%2fb/x", "/bc/a%3fb%23c/x", "/bc/..%2f..%2fetc/x", "/bc/Qu%e1%ba%a3ng/x", "/bc/a%20b/x"]
            ),
            ("/bc?ma={item}", ["1&admin=1", "1\r\nHost: x"], ["/bc?ma=1%26admin%3d1", "/bc?ma=1%0d%0aHost%3a%20x"]),
            // Addresses go as they are.
            ("{item}", ["/bc/7?x=1", "https://example.gov.vn/bc/8"], ["/bc/7?x=1", "/bc/8"]),
            // An item that is listed twice is asked for once.
            ("/bc/{item}", ["1", "2", "1", " 2 "], ["/bc/1", "/bc/2"]),
        ] as [(String, [String], [String])])
    func `asks for each item once and drops the list`(_ detail: String, _ items: [String], _ targets: [String]) throws {
        let trace = try Self.trace(detail, items)
        #expect(trace.steps == ["-", "drop"] + targets.map { "https://example.gov.vn" + $0 } + ["end"])
        #expect(trace.records == targets.indices.map { "r\($0 + 1)" })
    }

    @Test(
        arguments: [
            ("/bc/{item}", [], "the list has no item"), ("/bc/{item}", ["1", ""], "item 2 of the list"), ("/bc/{item}", [".."], "item 1 of the list"),
            ("/bc/{item}", ["."], "item 1 of the list"), ("/bc/{item}", [String(repeating: "x", count: 8193)], "item 1 of the list"),
            ("{item}", ["https://evil.example/bc/1"], "another server"), ("{item}", ["http://example.gov.vn/bc/1"], "another server"),
            ("{item}", ["file:///etc/passwd"], "another server"), ("/bc/{item}", (1...10).map(String.init), "11 requests are needed"),
        ] as [(String, [String], String)])
    func `asks for nothing when the list cannot be used`(_ detail: String, _ items: [String], _ words: String) throws {
        let trace = try Self.trace(detail, items, limit: 10)
        #expect(trace.steps == ["-", "! too_large"])
        #expect(trace.failure?.message.en.contains(words) == true, "\(trace.failure?.message.en ?? "no failure")")
    }

    @Test func `fills the page limit to the last`() throws {
        #expect(try Self.trace("/bc/{item}", (1...9).map(String.init), limit: 10).keptPages == 9)
    }
}
