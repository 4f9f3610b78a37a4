import Fetching
import GatewayModel
import Testing

struct PaginationCursorTests {
    typealias Page = PaginationPage

    private static let cursor = "{ kind: cursor, from: next, parameter: c"

    @Test(
        arguments: [
            ("", [Page("a", ["next": "x"]), Page("b", ["next": "y"]), Page("c")], ["-", "c=x", "c=y", "end"]),
            ("", [Page("a", ["next": "x"]), Page("b", ["next": ""])], ["-", "c=x", "end"]),
            ("", [Page("a", ["next": "x"]), Page("b", ["next": "  "])], ["-", "c=x", "end"]),
            ("", [Page("a")], ["-", "end"]),
            ("", [Page()], ["-", "end"]),
            ("", [Page("a", ["next": "x"]), Page()], ["-", "c=x", "end, drop"]),
            // A page may be empty on the way.
            ("", [Page("a", ["next": "x"]), Page("", ["next": "y"]), Page("b")], ["-", "c=x", "c=y", "end"]),
            (", in: body", [Page("a", ["next": "x"]), Page("b")], ["-", "body c=x", "end"]),
            (", first: \"*\"", [Page("a", ["next": "x"]), Page("b")], ["c=*", "c=x", "end"]),
            (", until: \"-1\"", [Page("a", ["next": "x"]), Page("b", ["next": "-1"])], ["-", "c=x", "end"]),
            (", more: m", [Page("a", ["next": "x", "m": "true"]), Page("b", ["next": "y", "m": "false"])], ["-", "c=x", "end"]),
            (", more: m", [Page("a", ["next": "x", "m": "1"]), Page("b", ["next": "x", "m": "0"])], ["-", "c=x", "end"]),
            (", more: m", [Page("a", ["next": "x"]), Page("b", ["m": "No"])], ["-", "c=x", "end"]),
            // The cursor stays where it was when nothing more comes.
            (", first: \"*\"", [Page("a", ["next": "x"]), Page("", ["next": "x"])], ["c=*", "c=x", "end, drop"]),
            // A cursor goes out as it came, whatever is in it; escaping is for who sends it.
            ("", [Page("a", ["next": "a&b=c\r\nHost: x"]), Page("b")], ["-", "c=a&b=c\r\nHost: x", "end"]),
        ] as [(String, [Page], [String])])
    func `sends each cursor back until there is none`(_ rest: String, _ pages: [Page], _ steps: [String]) throws {
        #expect(try PaginationTrace(PaginationText.pagination(Self.cursor + rest + " }"), pages: pages).steps == steps)
    }

    @Test func `finds the cursor in a header of any case`() throws {
        let pages = [Page("a", headers: [("x-next", " 7 ")]), Page("b", headers: [("X-Next", "")])]
        let pagination = try PaginationText.pagination("{ kind: cursor, header: X-Next, parameter: c }")
        #expect(try PaginationTrace(pagination, pages: pages).steps == ["-", "c=7", "end"])
        #expect(pagination.places.isEmpty)
    }

    @Test func `looks for more in the document when the cursor is in a header`() throws {
        let pages = [Page("a", ["m": "true"], headers: [("X-Next", "7")]), Page("b", ["m": "false"], headers: [("X-Next", "8")])]
        let pagination = try PaginationText.pagination("{ kind: cursor, header: X-Next, parameter: c, more: m }")
        #expect(try PaginationTrace(pagination, pages: pages).steps == ["-", "c=7", "end"])
        #expect(pagination.places == ["m"])
    }

    @Test(
        arguments: [
            ("", [Page("a", ["next": "x"]), Page("b", ["next": "x"])], "too_large", "cursor that it gave before"),
            ("", [Page("a", ["next": "x"]), Page("b", ["next": "y"]), Page("c", ["next": "x"])], "too_large", "cursor that it gave before"),
            (", first: s", [Page("a", ["next": "x"]), Page("b", ["next": "s"])], "too_large", "cursor that it gave before"),
            (", more: m", [Page("a", ["m": "true"])], "row_count", "more pages but gives no cursor"),
            (", more: m, until: z", [Page("a", ["m": "true", "next": "z"])], "row_count", "more pages but gives no cursor"),
            (
                ", more: m", [Page("a", ["m": "true", "next": "x"]), Page("", ["m": "true", "next": "x"])], "too_large", "cursor that it gave before"
            ),
            ("", [Page("a", ["next": String(repeating: "x", count: 8193)])], "too_large", "longer than 8192 bytes"),
        ] as [(String, [Page], String, String)])
    func `does not go round in circles`(_ rest: String, _ pages: [Page], _ label: String, _ words: String) throws {
        let trace = try PaginationTrace(PaginationText.pagination(Self.cursor + rest + " }"), pages: pages)
        #expect(trace.steps.last == "! \(label)")
        #expect(trace.failure?.message.en.contains(words) == true, "\(trace.failure?.message.en ?? "no failure")")
    }

    @Test func `never shows a cursor in a message`() throws {
        let trace = try PaginationTrace(
            PaginationText.pagination(Self.cursor + " }"), pages: [Page("a", ["next": "t0ken"]), Page("b", ["next": "t0ken"])])
        let message = try #require(trace.failure?.message)
        #expect(!message.en.contains("t0ken") && !message.vi.contains("t0ken"))
    }
}
