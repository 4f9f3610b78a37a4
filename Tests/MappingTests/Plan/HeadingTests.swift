import GatewayModel
import Mapping
import Testing

/// Headings that say several things, and titles that hold for the whole table.
struct HeadingTests {
    private static func trial(
        heading: ConfigNode, columns: [String], period: ConfigNode = ["from": "heading", "style": "vi"],
        breakdown: ConfigNode = ["from": "heading", "lookup": ["Thực hiện": "ACTUAL", "Lower secondary": "LOWER", "Tổng": "_T", "Tổng số": "ALL"]],
        unit: ConfigNode = "percent", indicator: ConfigNode = "1", above: [String] = []
    ) -> MappingTrial {
        MappingTrial(
            [
                "numbers": "vi", "spread": ["columns": ["from": .scalar(columns[0], testPlace), "to": "last"], "heading": heading], "period": period,
                "breakdown": breakdown, "area": ["from": "Xã"], "figures": [["indicator": indicator, "value": ["from": "cell", "unit": unit]]],
            ], above: above, columns: ["Xã"] + columns, rows: [["GL"] + columns.indices.map { "\($0 + 1),5" }])
    }

    @Test
    func `takes a period and a breakdown from one heading`() {
        let trial = Self.trial(heading: "{period} - {breakdown}", columns: ["Năm 2024 - Thực hiện", "Năm 2025 – Tổng"])
        #expect(trial.figures == ["1 GL 2024 ACTUAL 1.5 A", "1 GL 2025 _T 2.5 A"])
    }

    @Test
    func `cuts where everything can be read, when that is one place only`() {
        let trial = Self.trial(heading: "{period} {breakdown}", columns: ["2002 Lower secondary", "Quý I/2003 Tổng", "Sơ bộ 2004 Tổng"])
        #expect(trial.figures == ["1 GL 2002 LOWER 1.5 A", "1 GL 2003-Q1 _T 2.5 A", "1 GL 2004 _T 3.5 P"])
    }

    @Test
    func `reads headings of several forms, such as R makes of them`() {
        let trial = Self.trial(heading: ["X{period}", "{period}"], columns: ["X2008", "Pre..2014"], breakdown: ["constant": "_T"])
        #expect(trial.figures == ["1 GL 2008 _T 1.5 A", "1 GL 2014 _T 2.5 P"])
    }

    @Test
    func `takes the unit from the heading`() {
        let trial = Self.trial(
            heading: "{breakdown} ({unit}) {period}", columns: ["Tổng (tỷ đồng) 2005", "Tổng (đồng) 2006"], unit: "heading", indicator: "2")
        #expect(trial.figures == ["2 GL 2005 _T 1.5 A", "2 GL 2006 _T 0.0000000025 A"])
    }

    @Test
    func `takes the status from the heading`() {
        let trial = Self.trial(heading: "{period} ({status})", columns: ["2024 (A)", "2025 (ước tính)"], breakdown: ["constant": "_T"])
        #expect(trial.figures == ["1 GL 2024 _T 1.5 A", "1 GL 2025 _T 2.5 E"])
    }

    @Test(arguments: [
        ("{period} - {breakdown}", "Năm 2024", "HEADING_SHAPE"), ("{period} {breakdown}", "Năm 2024 Kế hoạch", "HEADING_UNREADABLE"),
        ("{period} | {breakdown}", "2024 | Kế hoạch", "BREAKDOWN_UNKNOWN"), ("{period} | {breakdown}", "2024-2025 | Tổng", "PER_AMBIGUOUS_MULTIYEAR"),
    ])
    func `refuses the table when a heading cannot be read`(heading: String, column: String, code: String) throws {
        let trial = Self.trial(heading: .scalar(heading, testPlace), columns: [column])
        guard case .headings(let reasons) = try #require(trial.failure) else {
            Issue.record("\(String(describing: trial.failure))")
            return
        }
        #expect(reasons[column]?.en.hasPrefix(code + ": ") == true && reasons[column]?.vi.hasPrefix(code + ": ") == true)
        #expect(trial.figures == [])
    }

    @Test
    func `refuses a heading with two readings`() throws {
        let lookup: ConfigNode = ["from": "heading", "lookup": ["A": "X", "A B": "Y"]]
        let trial = MappingTrial(
            [
                "spread": ["columns": ["A B C"], "heading": "{breakdown} {indicator}"], "period": ["constant": "2025"], "breakdown": lookup,
                "area": ["constant": "GL"],
                "figures": [["indicator": ["from": "heading", "lookup": ["C": "1", "B C": "1"]], "value": ["from": "cell", "unit": "percent"]]],
            ], columns: ["A B C"], rows: [["1"]])
        guard case .headings(let reasons) = try #require(trial.failure) else { return }
        #expect(reasons["A B C"]?.en.hasPrefix("HEADING_AMBIGUOUS") == true)
    }

    @Test(arguments: [("{perod}", "GW2004"), ("{period}{breakdown}", "GW2004"), ("Năm", "GW2004"), ("{breakdown}", "GW2116")])
    func `reports a heading that the file describes wrongly`(heading: String, code: String) {
        #expect(Self.trial(heading: .scalar(heading, testPlace), columns: ["2024"]).diagnostics.contains(code))
    }

    // MARK: Titles

    private static let titles = [
        "UBND TỈNH GIA LAI", "DỰ TOÁN THU NGÂN SÁCH NHÀ NƯỚC NĂM 2019", "(Kèm theo Quyết định số 386/QĐ-UBND ngày 01/02/2018)",
    ]

    @Test
    func `takes the period of all records from the title above the table`() {
        let trial = MappingTrial(
            [
                "numbers": "vi", "period": ["above": "… năm {period}"], "area": ["constant": "GL"],
                "figures": [["indicator": "1", "value": ["from": "v", "unit": "percent"]]],
            ], above: Self.titles, columns: ["v"], rows: [["1,5"]])
        #expect(trial.figures == ["1 GL 2019 _T 1.5 A"])
    }

    @Test
    func `completes headings without a year by the title's`() {
        let trial = Self.trial(
            heading: "period", columns: ["Quý I", "6 tháng đầu năm", "Cả năm", "Lũy kế đến tháng 9"],
            period: ["from": "heading", "style": "vi", "year": ["above": "… năm {year}"]], breakdown: ["constant": "_T"], above: Self.titles)
        #expect(
            trial.figures == ["1 GL 2019-Q1 _T 1.5 A", "1 GL 2019-S1 _T 2.5 A", "1 GL 2019 _T 3.5 A", "1 GL 2019-01-01/P9M _T 4.5 A"])
    }

    @Test
    func `completes a heading by the year of each record`() {
        let trial = MappingTrial(
            [
                "numbers": "vi", "spread": ["columns": ["Quý I", "Quý II"], "heading": "period"],
                "period": ["from": "heading", "style": "vi", "year": "Năm"], "area": ["constant": "GL"],
                "figures": [["indicator": "1", "value": ["from": "cell", "unit": "percent"]]],
            ], columns: ["Năm", "Quý I", "Quý II"], rows: [["2023", "1", "2"], ["2024", "3", "4"], ["24", "5", "6"]])
        #expect(trial.figures == ["1 GL 2023-Q1 _T 1 A", "1 GL 2023-Q2 _T 2 A", "1 GL 2024-Q1 _T 3 A", "1 GL 2024-Q2 _T 4 A"])
        #expect(trial.rejections.allSatisfy { $0.hasPrefix("Năm 24: PER_") } && trial.rejections.count == 2)
    }

    @Test
    func `completes months of a column by the title's year`() {
        let trial = MappingTrial(
            [
                "numbers": "vi", "period": ["month": "Tháng", "year": ["above": "… năm {year}"]], "area": ["constant": "GL"],
                "figures": [["indicator": "1", "value": ["from": "v", "unit": "percent"]]],
            ], above: Self.titles, columns: ["Tháng", "v"], rows: [["1", "1,5"], ["Tháng 12", "2,5"], ["13", "3,5"]])
        #expect(trial.figures == ["1 GL 2019-01 _T 1.5 A", "1 GL 2019-12 _T 2.5 A"])
        #expect(trial.rejections == ["Tháng 13: PER_OUT_OF_RANGE"])
    }

    @Test(
        arguments: [([], "TITLE_NOT_FOUND"), (["Không có gì"], "TITLE_NOT_FOUND"), (["Dự toán năm 2019", "Quyết toán năm 2018"], "TITLE_AMBIGUOUS")]
            as [([String], String)])
    func `refuses the table when its titles leave the period open`(titles: [String], code: String) throws {
        let trial = MappingTrial(
            [
                "period": ["above": "… năm {period}"], "area": ["constant": "GL"],
                "figures": [["indicator": "1", "value": ["from": "v", "unit": "percent"]]],
            ], above: titles, columns: ["v"], rows: [["1"]])
        guard case .headings(let reasons) = try #require(trial.failure) else { return }
        #expect(reasons["… năm {period}"]?.en.hasPrefix(code) == true)
    }
}
