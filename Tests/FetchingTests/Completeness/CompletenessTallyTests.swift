import Fetching
import GatewayModel
import Testing

/// Pages are texts whose lines are records; a line `total=4` also states a total.
struct CompletenessTallyTests {
    /// What is thrown when these pages come, each list of pages for one area.
    private func problem(_ yaml: String, _ walks: [[String]], lastCount: Int? = nil) throws -> FetchError? {
        let page = try AnsweredPage("")
        var context = page.context
        context.lastRecordCount = lastCount
        var tally = CompletenessTally(try AnsweredPage.rule(yaml), in: context)
        do throws(FetchError) {
            for pages in walks {
                for text in pages {
                    guard let response = try? page.response(text) else { continue }
                    try tally.take(response)
                }
                try tally.endWalk(at: page.address)
            }
            try tally.finish()
            return nil
        } catch {
            return error
        }
    }

    @Test(
        arguments: [
            (3, "{ at-least: 3 }", nil, true), (2, "{ at-least: 3 }", nil, false), (3, "{ at-most: 3 }", nil, true),
            (4, "{ at-most: 3 }", nil, false),
            (7, "{ share-of-last: 70 % }", 10, true), (6, "{ share-of-last: \"70%\" }", 10, false), (1, "{ share-of-last: 70 }", nil, true),
            (0, "{ share-of-last: 1 % }", 10, false), (0, "{ share-of-last: 1 % }", 0, true), (2, "{ at-least: 1, share-of-last: 100 % }", 3, false),
        ] as [(Int, String, Int?, Bool)])
    func `holds the number of records against its bounds`(_ count: Int, bounds: String, lastCount: Int?, isWhole: Bool) throws {
        let pages = [[String(repeating: "row\n", count: count)]]
        let problem = try problem("{ records: \(bounds) }", pages, lastCount: lastCount)
        #expect((problem == nil) == isWhole, "\(String(describing: problem))")
        if !isWhole { #expect(problem?.label == "row_count") }
    }

    @Test func `counts the records of all pages and areas together`() throws {
        #expect(try problem("{ records: { at-least: 5 } }", [["a\nb\n", "c\n"], ["d\n", "e\n"]]) == nil)
        #expect(try problem("{ records: { at-least: 6 } }", [["a\nb\n", "c\n"], ["d\n", "e\n"]])?.label == "row_count")
    }

    @Test func `compares the stated total with the records of the pages that belong together`() throws {
        let rule = "{ count: { from: total } }"
        #expect(try problem(rule, [["a\ntotal=4\n", "b\ntotal=4\n"], ["c\ntotal=2\n"]]) == nil)
        #expect(try problem(rule, [["a\ntotal=4\n", "b\ntotal=4\n"], ["c\ntotal=3\n"]])?.label == "row_count")
        #expect(try problem(rule, [["a\ntotal=4\n"]])?.label == "row_count")
        #expect(try problem(rule, [["a\n"]])?.message.en.contains("no total") == true)
    }

    @Test(arguments: [
        ("1002", true), ("1.002", true), ("1,002", true), (" 1 002 ", true), ("1\u{A0}002", true), ("1'002", true), ("01002", true), ("1.02", false),
        ("1.0.02", false), ("1002.000", false), ("1.002,0", false), ("1002a", false), ("", false), (".002", false), ("-1002", false),
        ("10.02", false),
    ])
    func `reads a total as feeds write it`(_ written: String, isRead: Bool) throws {
        let page = String(repeating: "a\n", count: 1001) + "total=\(written)\n"
        #expect((try problem("{ count: { from: total } }", [[page]]) == nil) == isRead)
    }

    @Test func `misses the records of a feed whose only page was empty and dropped`() throws {
        #expect(try problem("{ records: { at-least: 5 } }", [[]])?.label == "row_count")
    }

    @Test func `says nothing of a feed that was not modified`() throws {
        #expect(try problem("{ records: { at-least: 5 } }", []) == nil)
    }
}
