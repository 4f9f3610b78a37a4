import GatewayModel
import Testing

/// Periods that a mapping file has to explain, and filters by presence.
struct PeriodDeclarationTests {
    private static func trial(_ period: ConfigNode, _ cells: [String?], indicator: ConfigNode = "1", keep: ConfigNode = [:]) -> MappingTrial {
        MappingTrial(
            [
                "numbers": "vi", "period": period, "area": ["constant": "GL"], "keep": keep,
                "figures": [["indicator": indicator, "value": ["from": "v", "unit": "percent"]]],
            ], columns: ["ky", "v"], rows: cells.map { [$0, "1"] })
    }

    @Test(arguments: [
        ("month", "calendar", "1", "1738368000000", "2025-02"), ("quarter", "calendar", "1", "1738368000000", "2025-Q1"),
        ("half", "calendar", "1", "1751328000000", "2025-S2"), ("year", "calendar", "1", "1735664400000", "2025"),
        ("month", "state-15-14", "4", "1736985600000", "2025-02"), ("year", "state-15-14", "4", "1735664400000", "2025"),
        ("month", "state-15-14", "4", "1736726400000", "2025-01"), ("year", "state-15-14", "4", "1734220800000", "2025"),
    ])
    func `takes an instant for the period that holds it`(length: String, basis: String, indicator: String, cell: String, label: String) {
        let trial = Self.trial(
            ["from": "ky", "style": "epoch-milliseconds", "length": .scalar(length, testPlace), "basis": .scalar(basis, testPlace)], [cell],
            indicator: .scalar(indicator, testPlace))
        #expect(trial.figures == ["\(indicator) GL \(label) _T 1 A"])
    }

    @Test
    func `takes a day for the day without a length, and leaves other periods alone with one`() {
        #expect(Self.trial(["from": "ky", "style": "vi"], ["01/03/2025"]).figures == ["1 GL 2025-03-01 _T 1 A"])
        #expect(
            Self.trial(["from": "ky", "style": "vi", "length": "month"], ["01/03/2025", "31/03/2025", "Quý I/2025"]).figures == [
                "1 GL 2025-03 _T 1 A", "1 GL 2025-03 _T 1 A", "1 GL 2025-Q1 _T 1 A",
            ])
    }

    @Test
    func `needs to know the first day of a period that holds another`() {
        #expect(Self.trial(["from": "ky", "length": "month", "basis": "as-catalogue"], []).diagnostics == ["GW2123"])
    }

    @Test
    func `refuses the other unit of time`() {
        #expect(Self.trial(["from": "ky", "style": "epoch-milliseconds"], ["1735689600"]).rejections == ["ky 1735689600: PER_EPOCH_UNIT"])
        #expect(Self.trial(["from": "ky", "style": "epoch-seconds"], ["1735689600000"]).rejections == ["ky 1735689600000: PER_EPOCH_UNIT"])
    }

    @Test(arguments: [("yes", ["1 GL 2025 _T 1 A"], 3), ("no", [], 1)])
    func `keeps records whose field holds anything, or nothing`(present: String, figures: [String], filtered: Int) {
        let trial = Self.trial(["from": "ky"], ["2025", "", " ", nil], keep: ["ky": ["present": .scalar(present, testPlace)]])
        #expect(trial.figures == figures)
        #expect(trial.filtered == filtered)
    }

    @Test
    func `reports two ways of saying the same`() {
        #expect(Self.trial(["from": "ky", "year": "v", "month": "v"], []).diagnostics == ["GW2122"])
        #expect(Self.trial(["from": "ky", "constant": "2025"], []).diagnostics == ["GW2120"])
        #expect(Self.trial(["above": "Năm"], []).diagnostics == ["GW2004"])
    }
}
