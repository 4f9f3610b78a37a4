import Foundation
import Testing

/// What holds for the program as a whole: language, exit codes, normal forms.
struct ProgramTests {
    @Test(
        arguments: [
            (["number", "--style", "vi", "--", "-1.234,5"], "-1234.5", 0), (["number", "--style", "en", "--", "1,234.50"], "1234.50", 0),
            (["number", "--style", "machine", "--", "1e5"], "NUM_NOT_XSD_DECIMAL", 1), (["number", "--", "1.234"], "NUM_AMBIGUOUS_SEPARATOR", 1),
            (["number", "--style", "vi", "--", "..."], "<missing>", 0),
            (
                ["number", "--style", "vi", "--format", "json", "--", "9,8 tỷ đồng"],
                #"{"value": "9.8", "unit": "VND", "powerOfTen": 9, "status": null}"#, 0
            ),
            (["period", "--style", "vi", "--", "Quý I/2025"], "2025-Q1", 0), (["period", "--style", "dhis2", "--", "202512"], "2025-12", 0),
            (["period", "--style", "px", "--", "2025K1"], "2025-Q1", 0),
            (["period", "--style", "school-year", "--", "2024-2025"], "2024-09-01/P1Y", 0),
            (["period", "--", "12"], "PER_YEAR_MISSING", 1),
        ] as [([String], String, Int32)])
    func `prints the normal form of a text, or the code of the refusal`(arguments: [String], line: String, status: Int32) throws {
        let run = try ProgramRun(["normalise"] + arguments)
        #expect(run.output == line + "\n")
        #expect(run.status == status)
        #expect(run.errors.isEmpty == (status == 0))
    }

    @Test(arguments: [["--nope"], ["run", "--nope"], ["explain"], ["export", "--format", "xml"], ["list", "runs", "--limit", "-1"], ["nope"]])
    func `ends with exit code 2 when it is called wrongly`(arguments: [String]) throws {
        let run = try ProgramRun(arguments)
        #expect(run.status == 2)
        #expect(run.output.isEmpty)
        #expect(!run.errors.isEmpty)
    }

    @Test func `takes no other folder for a project`() throws {
        let run = try ProgramRun(["check", "--project", "/proc"])
        #expect(run.status == 2)
        #expect(run.errors.contains("/proc is no project folder"))
    }

    @Test(
        arguments: [
            (["--language", "vi"], ["GATEWAY_LANGUAGE": "en"], true), (["--language=en"], ["GATEWAY_LANGUAGE": "vi"], false),
            ([], ["GATEWAY_LANGUAGE": "vi", "LANG": "en_US.UTF-8"], true), ([], ["LANG": "vi_VN.UTF-8"], true), ([], ["LANG": "fr_FR.UTF-8"], false),
            ([], ["LC_ALL": "C", "LANG": "vi_VN.UTF-8"], false), ([], [:], false),
        ] as [([String], [String: String], Bool)])
    func `speaks the language that is asked for, in help too`(arguments: [String], environment: [String: String], isVietnamese: Bool) throws {
        let run = try ProgramRun(["run", "--help"] + arguments, environment: environment)
        #expect(run.status == 0)
        #expect(run.output.hasPrefix(isVietnamese ? "TỔNG QUAN: Chạy" : "OVERVIEW: Run"))
    }

    @Test func `speaks the language of the project when nobody asks for another`() throws {
        let project = try ProjectCopy()
        try project.write("language: vi\n", to: "Config/gateway.yaml")
        let run = try ProgramRun(["check", "--project", project.root.path], environment: ["LANG": "en_US.UTF-8"])
        #expect(run.output == "Đã kiểm tra 10 tệp và 1 mẫu thử: 0 lỗi, 0 cảnh báo.\n")
    }

    @Test func `prints its version`() throws {
        let run = try ProgramRun(["--version"])
        #expect(run.output.wholeMatch(of: /[0-9]+\.[0-9]+\.[0-9]+\n/) != nil)
        #expect(run.status == 0)
    }

    @Test(arguments: [">&-", "| true"])
    func `ends quietly when nobody reads, and keeps what it ran`(redirection: String) throws {
        let project = try ProjectCopy()
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        shell.arguments = ["-c", "\"$0\" run --project \"$1\" 2>\"$1/errors\" \(redirection)", ProgramRun.program.path, project.root.path]
        try shell.run()
        shell.waitUntilExit()
        #expect(shell.terminationStatus == 0)
        #expect(try project.read("errors").isEmpty)
        #expect(try project.gateway("export", "--format", "json").objects.count == 3)
    }
}
