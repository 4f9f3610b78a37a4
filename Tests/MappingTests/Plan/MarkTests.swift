import GatewayModel
import Testing

/// Signs beside figures, from the mapping file to the figure's status.
struct MarkTests {
    private static func trial(_ marks: ConfigNode, _ cells: [String?], numbers: ConfigNode = "vi") -> MappingTrial {
        MappingTrial(
            [
                "numbers": numbers, "marks": marks, "missing": [":": "missing"], "period": ["constant": "2025"], "area": ["constant": "GL"],
                "status": ["from": "tt"], "figures": [["indicator": "1", "value": ["from": "v", "unit": "percent"]]],
            ], columns: ["v", "tt"], rows: cells.map { [$0, "P"] })
    }

    @Test
    func `gives a figure the status of its flag, which speaks of it alone`() {
        let trial = Self.trial(["p": "P", "(ước)": "ước tính", "*": "note", "b": "B"], ["85,2 (ước)", "85,3 b", "85,4*", "85,5"])
        #expect(trial.diagnostics == [])
        #expect(trial.rejections == [])
        #expect(trial.figures == ["1 GL 2025 _T 85.2 E", "1 GL 2025 _T 85.3 B", "1 GL 2025 _T 85.4 P", "1 GL 2025 _T 85.5 P"])
    }

    @Test
    func `takes a flag for the reason of a missing value`() {
        let trial = Self.trial(["c": "suppressed", "p": "P"], [": c", "c", ": p", "12.5 c"], numbers: "machine")
        #expect(trial.figures == ["1 GL 2025 _T - Q", "1 GL 2025 _T - Q", "1 GL 2025 _T - O"])
        #expect(trial.rejections == ["v 12.5 c: STATUS_WITH_VALUE"])
    }

    @Test
    func `refuses what is not declared, with the cell`() {
        let trial = Self.trial(["*": "note"], ["85,2 (1)", "85,2 z"])
        #expect(trial.rejections == ["v 85,2 (1): NUM_UNDECLARED_MARK", "v 85,2 z: NUM_UNKNOWN_SUFFIX"])
    }

    @Test(
        arguments: [(["5": "note"], "GW2103"), (["đ": "note"], "GW2103"), (["văn": "note", "VĂN": "P"], "GW2104"), (["*": "nonsense"], "GW2105")]
            as [([String: String], String)])
    func `reports a mark that cannot be`(marks: [String: String], code: String) {
        let node = ConfigNode.table(marks.map { .init(key: $0, keyPlace: testPlace, value: .scalar($1, testPlace)) }, testPlace)
        #expect(Self.trial(node, []).diagnostics == [code])
    }

    @Test
    func `reads the names of units that the catalogue adds`() {
        let trial = MappingTrial(
            [
                "numbers": "vi", "period": ["constant": "2025"], "area": ["constant": "GL"],
                "figures": [
                    ["indicator": "3", "value": ["from": "n", "unit": "written"]],
                    ["indicator": "2", "value": ["from": "m", "unit": "billion-dong"]],
                ],
            ], columns: ["n", "m"], rows: [["1.234 văn bằng", "12,4 tỷ đồng"], ["5 cái", "12,4"]])
        #expect(trial.figures == ["3 GL 2025 _T 1234 A", "2 GL 2025 _T 12.4 A", "2 GL 2025 _T 12.4 A"])
        #expect(trial.rejections == ["n 5 cái: UNIT_UNKNOWN"])
    }
}
