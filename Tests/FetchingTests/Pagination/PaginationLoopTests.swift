import Fetching
import GatewayModel
import Testing

/// Feeds that would go on for ever.
struct PaginationLoopTests {
    typealias Page = PaginationPage

    private static let endless = [
        "{ kind: page-number, parameter: p, page-limit: 7 }",
        "{ kind: offset, offset: { parameter: o }, limit: { parameter: l, value: 1 }, page-limit: 7 }",
        "{ kind: cursor, from: next, parameter: c, page-limit: 7 }", "{ kind: next-link, from: link, page-limit: 7 }",
        "{ kind: link-header, page-limit: 7 }",
    ]

    /// A page that says there is another one.
    private static func page(_ index: Int, records: String) -> Page {
        Page(records, ["next": "cursor\(index)", "link": "?at=\(index)"], headers: [("Link", "<?at=\(index)>; rel=next")])
    }

    @Test(arguments: endless)
    func `stops at the page limit`(_ yaml: String) throws {
        let trace = try PaginationTrace(PaginationText.pagination(yaml)) { _, index in Self.page(index, records: "r\(index)") }
        #expect(trace.steps.count == 8)
        #expect(trace.failure?.label == "too_large")
        #expect(trace.failure?.message.en.contains("after 7") == true)
    }

    @Test(arguments: endless)
    func `has no page limit to fear when the last page is the last allowed`(_ yaml: String) throws {
        let trace = try PaginationTrace(PaginationText.pagination(yaml)) { _, index in index < 6 ? Self.page(index, records: "r\(index)") : Page() }
        #expect(trace.failure == nil)
        #expect(trace.records == (0..<6).map { "r\($0)" })
    }

    @Test(arguments: endless)
    func `notices the same records under an ever-new cursor at once`(_ yaml: String) throws {
        let trace = try PaginationTrace(PaginationText.pagination(yaml)) { _, index in Self.page(index, records: "a b") }
        #expect(trace.steps.count == 3)
        #expect(trace.failure?.message.en.contains("very records of the page before") == true)
    }

    @Test func `notices records that come round under an ever-new cursor`() throws {
        let pagination = try PaginationText.pagination("{ kind: cursor, from: next, parameter: c }")
        let trace = try PaginationTrace(pagination) { _, index in Self.page(index, records: "r\(index % 4)") }
        #expect(trace.steps.count == 8)
        #expect(trace.failure?.message.en.contains("3 pages in a row bring no new record") == true)
    }

    @Test func `forgives a page that brings again what an earlier one brought`() throws {
        let pagination = try PaginationText.pagination("{ kind: cursor, from: next, parameter: c }")
        let rows = ["a", "b", "a", "b", "c", "a", "d"]
        let trace = try PaginationTrace(pagination) { _, index in index < 6 ? Self.page(index, records: rows[index]) : Page("d") }
        #expect(trace.failure == nil)
        #expect(trace.keptPages == 7)
    }

    @Test func `follows a hundred empty pages and not one more`() throws {
        let pagination = try PaginationText.pagination("{ kind: cursor, from: next, parameter: c }")
        let patient = try PaginationTrace(pagination) { _, index in index == 99 ? Page("z") : Self.page(index, records: "") }
        #expect(patient.records == ["z"])
        let interrupted = try PaginationTrace(pagination) { _, index in index == 150 ? Page("z") : Self.page(index, records: index == 75 ? "a" : "") }
        #expect(interrupted.records == ["a", "z"])
        let endless = try PaginationTrace(pagination) { _, index in Self.page(index, records: "") }
        #expect(endless.steps.count == 101)
        #expect(endless.failure?.message.en.contains("100 pages in a row have no record") == true)
    }

    @Test func `allows a thousand pages when nobody says otherwise`() throws {
        let pagination = try PaginationText.pagination("{ kind: page-number, parameter: p }")
        #expect(pagination.pageLimit == 1000)
        #expect(try PaginationTrace(pagination) { _, index in Page("r\(index)") }.steps.count == 1001)
    }

    @Test func `one walk's memory is not another's`() throws {
        let pagination = try PaginationText.pagination("{ kind: cursor, from: next, parameter: c }")
        for _ in 0..<2 {
            #expect(try PaginationTrace(pagination, pages: [Page("a", ["next": "x"]), Page("b")]).steps == ["-", "c=x", "end"])
        }
    }
}
