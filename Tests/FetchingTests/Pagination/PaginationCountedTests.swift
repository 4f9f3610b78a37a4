import Fetching
import GatewayModel
import Testing

/// Pages and records that are counted: page-number and offset.
struct PaginationCountedTests {
    typealias Page = PaginationPage

    @Test(
        arguments: [
            // until: empty, the default
            ("{ kind: page-number, parameter: page }", [Page("a b"), Page("c"), Page()], ["page=1", "page=2", "page=3", "end, drop"]),
            ("{ kind: page-number, parameter: page }", [Page()], ["page=1", "end"]),
            ("{ kind: page-number, parameter: p, first: 0, in: body }", [Page("a"), Page()], ["body p=0", "body p=1", "end, drop"]),
            (
                "{ kind: page-number, parameter: page, size: { parameter: n, value: 2 } }", [Page("a b"), Page()],
                ["page=1&n=2", "page=2&n=2", "end, drop"]
            ),
            // until: short
            ("{ kind: page-number, parameter: page, size: { value: 2 }, until: short }", [Page("a b"), Page("c")], ["page=1", "page=2", "end"]),
            ("{ kind: page-number, parameter: page, size: { value: 2 }, until: short }", [Page("a b"), Page()], ["page=1", "page=2", "end, drop"]),
            ("{ kind: page-number, parameter: page, size: { value: 2 }, until: short }", [Page()], ["page=1", "end"]),
            // until: the number of pages
            (
                "{ kind: page-number, parameter: page, until: { total-pages: m } }", [Page("a", ["m": "2"]), Page("b", ["m": "2"])],
                ["page=1", "page=2", "end"]
            ),
            ("{ kind: page-number, parameter: page, until: { total-pages: m } }", [Page("", ["m": "0"])], ["page=1", "end"]),
            ("{ kind: page-number, parameter: page, first: 0, until: { total-pages: m } }", [Page("a", ["m": " 1 "])], ["page=0", "end"]),
            // until: the number of records
            (
                "{ kind: page-number, parameter: page, size: { value: 2 }, until: { total: t } }",
                [Page("a b", ["t": "4"]), Page("c d", ["t": "4"])], ["page=1", "page=2", "end"]
            ),
            (
                "{ kind: page-number, parameter: page, size: { value: 2 }, until: { total: t } }",
                [Page("a b", ["t": "3"]), Page("c", ["t": "3"])], ["page=1", "page=2", "end"]
            ),
            ("{ kind: page-number, parameter: page, size: { value: 2 }, until: { total: t } }", [Page("", ["t": "0"])], ["page=1", "end"]),
        ] as [(String, [Page], [String])])
    func `counts pages until the feed says or shows that it has no more`(_ yaml: String, _ pages: [Page], _ steps: [String]) throws {
        #expect(try PaginationTrace(PaginationText.pagination(yaml), pages: pages).steps == steps)
    }

    private static let offset = "{ kind: offset, offset: { parameter: o }, limit: { parameter: l, value: 2 }"

    @Test(
        arguments: [
            ("", [Page("a b"), Page("c"), Page()], ["o=0&l=2", "o=2&l=2", "o=3&l=2", "end, drop"]),
            (", until: short", [Page("a b"), Page("c")], ["o=0&l=2", "o=2&l=2", "end"]),
            (", until: { total: t }", [Page("a b", ["t": "3"]), Page("c", ["t": "3"])], ["o=0&l=2", "o=2&l=2", "end"]),
            (", until: { total: t }", [Page("a b", ["t": "2"])], ["o=0&l=2", "end"]),
            // A feed that gives one record a page, whatever it is asked, loses none.
            (
                ", until: { total: t }", [Page("a", ["t": "3"]), Page("b", ["t": "3"]), Page("c", ["t": "3"])],
                ["o=0&l=2", "o=1&l=2", "o=2&l=2", "end"]
            ),
            // Records that were split into three each do not overtake the offset.
            (", in: body", [Page("a1 a2 a3 b1 b2 b3"), Page()], ["body o=0&l=2", "body o=2&l=2", "end, drop"]),
        ] as [(String, [Page], [String])])
    func `moves the offset on by what came`(_ rest: String, _ pages: [Page], _ steps: [String]) throws {
        #expect(try PaginationTrace(PaginationText.pagination(Self.offset + rest + " }"), pages: pages).steps == steps)
    }

    @Test func `counts offsets from one where the feed does`() throws {
        let yaml = "{ kind: offset, offset: { parameter: tu, first: 1 }, limit: { parameter: so, value: 2 }, until: short }"
        #expect(try PaginationTrace(PaginationText.pagination(yaml), pages: [Page("a b"), Page("c")]).steps == ["tu=1&so=2", "tu=3&so=2", "end"])
    }

    private static let sized = "{ kind: page-number, parameter: page, size: { value: 2 }, until: "

    @Test(
        arguments: [
            // The number of records is not reached, however the feed falls short.
            (sized + "{ total: t } }", [Page("a b", ["t": "4"]), Page("c", ["t": "4"])], "row_count", "states 4 records but sent 3"),
            (sized + "{ total: t } }", [Page("a b", ["t": "6"]), Page("", ["t": "6"])], "row_count", "page 2 has no record"),
            (sized + "{ total-pages: m } }", [Page("a b", ["m": "3"]), Page("", ["m": "3"])], "row_count", "page 2 has no record"),
            // The feed changes while it is fetched.
            (sized + "{ total: t } }", [Page("a b", ["t": "4"]), Page("c d", ["t": "5"])], "row_count", "went from 4 to 5"),
            (sized + "{ total-pages: m } }", [Page("a b", ["m": "3"]), Page("c d", ["m": "2"])], "row_count", "went from 3 to 2"),
            // What is stated is no number.
            (sized + "{ total: t } }", [Page("a b")], "too_large", "at \"t\" there is no whole number"),
            (sized + "{ total: t } }", [Page("a b", ["t": "nhiều"])], "too_large", "no whole number"),
            (sized + "{ total: t } }", [Page("a b", ["t": "-1"])], "too_large", "no whole number"),
            (sized + "{ total: t } }", [Page("a b", ["t": "1.234"])], "too_large", "no whole number"),
            // The feed ignores the parameter.
            (sized + "empty }", [Page("a b")], "too_large", "very records of the page before"),
            (sized + "short }", [Page("a b", ["now": "1"]), Page("a b", ["now": "2"])], "too_large", "very records of the page before"),
        ] as [(String, [Page], String, String)])
    func `takes no half feed for a whole one`(_ yaml: String, _ pages: [Page], _ label: String, _ words: String) throws {
        let trace = try PaginationTrace(PaginationText.pagination(yaml), pages: pages)
        #expect(trace.steps.last == "! \(label)")
        #expect(trace.failure?.message.en.contains(words) == true, "\(trace.failure?.message.en ?? "no failure")")
        #expect(trace.failure?.message.en.contains(PaginationTrace.connector) == true)
    }
}
