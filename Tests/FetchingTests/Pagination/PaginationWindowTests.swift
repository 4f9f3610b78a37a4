import Fetching
import GatewayModel
import Testing

struct PaginationWindowTests {
    typealias Page = PaginationPage

    private static func yaml(_ rest: String) -> String { "{ kind: time-windows, start: { parameter: a, format: dd/MM/yyyy }, \(rest) }" }

    @Test(
        arguments: [
            ("from: 2024-01-01, to: 2024-03-31, width: 1 month", ["01/01/2024", "01/02/2024", "01/03/2024"]),
            ("from: 2024-01-01, to: 2024-03-31, width: 1 quarter", ["01/01/2024"]),
            ("from: 2024-01-01, to: 2024-04-01, width: 1 quarter", ["01/01/2024", "01/04/2024"]),
            ("from: 2023-12-31, to: 2024-03-31, width: 1 month", ["31/12/2023", "31/01/2024", "29/02/2024", "31/03/2024"]),
            ("from: 2024-02-26, to: 2024-03-04, width: 3 days", ["26/02/2024", "29/02/2024", "03/03/2024"]),
            ("from: 2024-01-01, to: 2024-01-15, width: 1 week", ["01/01/2024", "08/01/2024", "15/01/2024"]),
            ("from: 2020-07-01, to: 2022-06-30, width: 1 year", ["01/07/2020", "01/07/2021"]),
            ("from: 2024-02-29, to: 2025-03-01, width: 1 year", ["29/02/2024", "28/02/2025"]),
            ("from: 2024-01-01, to: 2024-01-01, width: 1 day", ["01/01/2024"]),
        ] as [(String, [String])])
    func `cuts the declared time into windows`(_ rest: String, _ starts: [String]) throws {
        let trace = try PaginationTrace(PaginationText.pagination(Self.yaml(rest))) { _, index in Page("r\(index)") }
        #expect(trace.steps == starts.map { "a=\($0)" } + ["end"])
    }

    @Test(
        arguments: [
            ("end: { parameter: b }", "b=2024-01-31"), ("end: { parameter: b, inclusive: no }", "b=2024-02-01"),
            ("end: { parameter: b, format: yyyyMMdd }", "b=20240131"),
            ("end: { parameter: b, format: \"yyyy-MM-dd'T23:59:59'\" }", "b=2024-01-31T23:59:59"),
            ("end: { parameter: b, format: d.M.yy }", "b=31.1.24"), ("end: { parameter: b, format: \"'Q'Q/yyyy\" }", "b=Q1/2024"),
            ("end: { parameter: b, format: qq/S }", "b=01/1"),
        ])
    func `writes days as the feed wants them`(_ end: String, _ text: String) throws {
        let yaml = Self.yaml("from: 2024-01-01, to: 2024-01-31, width: 1 month, \(end)")
        #expect(try PaginationTrace(PaginationText.pagination(yaml), pages: [Page("r")]).steps == ["a=01/01/2024&\(text)", "end"])
    }

    @Test func `shares no day between two windows, and leaves none out`() throws {
        let pagination = try PaginationText.pagination(
            "{ kind: time-windows, from: 2023-11-30, to: 2024-03-02, width: 1 month, start: { parameter: a }, end: { parameter: b } }")
        var days: [String] = []
        _ = try PaginationTrace(pagination) { change, index in
            guard var day = CivilDate(change.query[0].value), let end = CivilDate(change.query[1].value) else { return Page() }
            while day <= end {
                days.append(day.description)
                day = day.adding(days: 1)
            }
            return Page("r\(index)")
        }
        let first = try #require(CivilDate("2023-11-30"))
        #expect(days == (0..<94).map { first.adding(days: $0).description })
    }

    @Test(
        arguments: [
            ("width: 1 month", ["01/01/2025", "01/02/2025", "01/03/2025"]),
            ("from: 2024-12-01, width: 1 quarter", ["01/12/2024", "01/03/2025"]),
            ("to: 2025-01-31, width: 1 month", ["01/01/2025"]),
        ] as [(String, [String])])
    func `fills the scheduled period in where nothing is declared`(_ rest: String, _ starts: [String]) throws {
        let trace = try PaginationTrace(PaginationText.pagination(Self.yaml(rest)), over: TimePeriod(.quarter(2025, 1))) { _, index in
            Page("r\(index)")
        }
        #expect(trace.steps == starts.map { "a=\($0)" } + ["end"])
    }

    @Test(
        arguments: [
            ("width: 1 month", nil, "config", "no period is scheduled"),
            ("from: 2025-06-01, width: 1 month", TimePeriod(.quarter(2025, 1)), "config", "lies after"),
            ("from: 2020-01-01, to: 2025-12-31, width: 1 day, page-limit: 100", nil, "too_large", "after 100"),
        ] as [(String, TimePeriod?, String, String)])
    func `asks for nothing when the time makes no sense`(_ rest: String, _ period: TimePeriod?, _ label: String, _ words: String) throws {
        let trace = try PaginationTrace(PaginationText.pagination(Self.yaml(rest)), over: period, pages: [Page()])
        #expect(trace.steps == ["! \(label)"])
        #expect(trace.failure?.message.en.contains(words) == true)
    }

    @Test func `keeps windows without figures, however many`() throws {
        let yaml = Self.yaml("from: 2000-01-01, to: 2019-12-31, width: 1 month")
        let trace = try PaginationTrace(PaginationText.pagination(yaml), pages: [Page()])
        #expect(trace.failure == nil)
        #expect(trace.keptPages == 240)
    }

    @Test func `notices a feed that ignores the window`() throws {
        let yaml = Self.yaml("from: 2024-01-01, to: 2024-12-31, width: 1 month")
        let trace = try PaginationTrace(PaginationText.pagination(yaml), pages: [Page("all of it")])
        #expect(trace.steps == ["a=01/01/2024", "a=01/02/2024", "! too_large"])
    }
}
