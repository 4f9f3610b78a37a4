import Testing

struct CheckCommandTests {
    @Test func `passes a sound project and says what was checked`() throws {
        let run = try ProjectCopy().gateway("check")
        #expect(run.output == "Checked 10 files and 1 test: 0 errors, 0 warnings.\n")
        #expect(run.status == 0)
    }

    @Test func `reports every problem with its place and ends with exit code 2`() throws {
        let project = try ProjectCopy()
        try project.replace("\"19.1\"", with: "\"19.9\"", in: "Mappings/phong/5g.yaml")
        try project.replace("kind: csv", with: "kind: csvs", in: "Connectors/online.yaml")
        let run = try project.gateway("check")
        #expect(run.output.contains("Connectors/online.yaml:5:17: error: "))
        #expect(run.output.contains("did you mean \"csv\"?"))
        #expect(run.output.contains("Mappings/phong/5g.yaml:5:18: error: there is no indicator \"19.9\"; did you mean \"19.1\"?"))
        #expect(run.lines.last == "Checked 10 files and 0 tests: 2 errors, 0 warnings.")
        #expect(run.status == 2)
    }

    @Test func `shows line by line where a sample gives other figures than expected`() throws {
        let project = try ProjectCopy()
        try project.write(
            "INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE\nONLINE_SERVICE_USE,VN52,2025-11,80.5\nONLINE_SERVICE_USE,VN52,2025-12,85.30\n",
            to: "Mappings/online.expected.csv")
        let run = try project.gateway("check")
        #expect(run.output.contains("Mappings/online.yaml:6:10: error: the sample online.csv gives other figures than online.expected.csv"))
        let differences = run.lines.filter { $0.hasPrefix("  + ") || $0.hasPrefix("  - ") }
        #expect(
            differences == [
                "  - ONLINE_SERVICE_USE,VN52,2025-11,80.5  (Mappings/online.expected.csv:2)", "  + ONLINE_SERVICE_USE,VN52,2025-12,85.20",
                "  - ONLINE_SERVICE_USE,VN52,2025-12,85.30  (Mappings/online.expected.csv:3)",
            ])
        #expect(run.status == 2)
    }

    @Test func `names a column of the expected figures that the export does not have`() throws {
        let project = try ProjectCopy()
        try project.write("INDICATOR,VALUE\n", to: "Mappings/online.expected.csv")
        let run = try project.gateway("check")
        #expect(run.output.contains("Mappings/online.expected.csv:1:1: error: columns that the export does not have: VALUE [GW5003]"))
        #expect(run.status == 2)
    }

    @Test func `says why a sample cannot be read`() throws {
        let project = try ProjectCopy()
        try project.write("Tỉnh;Kỳ\n52;2025\n", to: "Mappings/online.csv")
        let run = try project.gateway("check")
        #expect(run.output.contains("[GW5002]"))
        #expect(run.output.contains("no column named \"Tỷ lệ\""))
        #expect(run.status == 2)
    }

    @Test func `leaves nothing behind`() throws {
        let project = try ProjectCopy()
        _ = try project.gateway("check")
        #expect(!project.exists("var"))
    }
}
