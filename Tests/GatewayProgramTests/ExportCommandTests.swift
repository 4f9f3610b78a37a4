import Foundation
import Testing

struct ExportCommandTests {
    /// A project in which December was first 85.20 and then 85.30.
    private func revised() throws -> (project: ProjectCopy, between: String) {
        let project = try ProjectCopy()
        _ = try project.gateway("run")
        let first = try project.gateway("export", "--format", "json").objects.first?["knownFrom"] as? String
        try project.write("Tỉnh;Kỳ;Tỷ lệ\n52;Tháng 12/2025;85,30\n", to: "Feeds/online.csv")
        _ = try project.gateway("run")
        return (project, try #require(first))
    }

    @Test func `chooses by indicator, area and period, in whatever way they are written`() throws {
        let (project, _) = try revised()
        let run = try project.gateway(
            "export", "--format", "csv", "--indicator", "8.1", "--area", "52", "--from", "Tháng 12/2025", "--to", "2025-12")
        #expect(run.lines.count == 2)
        #expect(run.lines.last?.hasPrefix("ONLINE_SERVICE_USE,VN52,M,2025-12,85.30,PT,A,") == true)
    }

    @Test func `gives back what was believed at an instant of the past`() throws {
        let (project, between) = try revised()
        let run = try project.gateway("export", "--format", "json", "--area", "VN52", "--from", "2025-12", "--as-of", between)
        #expect(try run.objects.map { $0["obsValue"] as? String } == ["85.20"])
        #expect(try run.objects.map { $0["revision"] as? Int } == [1])
        #expect(try project.gateway("export", "--format", "json", "--as-of", "2020-01-01").objects.isEmpty)
    }

    @Test func `writes a file only when it is whole`() throws {
        let (project, _) = try revised()
        let path = project.root.path + "/out.csv"
        #expect(try project.gateway("export", "--format", "csv", "--output", path).output.isEmpty)
        #expect(try project.read("out.csv") == project.gateway("export", "--format", "csv").output)
        let names = try FileManager.default.contentsOfDirectory(atPath: project.root.path)
        #expect(!names.contains { $0.hasSuffix(".partial") })
    }

    @Test func `says so when the disk is full`() throws {
        let project = try ProjectCopy()
        let run = try project.gateway("export", "--format", "csv", "--output", "/dev/full/x")
        #expect(run.status == 1)
        #expect(run.errors.contains("/dev/full/x cannot be written"))
    }

    @Test(
        arguments: [
            (["--indicator", "8.7"], "there is no indicator \"8.7\""), (["--area", "VN99"], "there is no area \"VN99\""),
            (["--from", "32/13"], "the period \"32/13\""), (["--as-of", "yesterday"], "the instant \"yesterday\" is not understood"),
        ])
    func `refuses what it cannot be sure of`(arguments: [String], message: String) throws {
        let project = try ProjectCopy()
        let run = try ProgramRun(["export", "--format", "csv", "--project", project.root.path] + arguments)
        #expect(run.status == 2)
        #expect(run.errors.contains(message))
        #expect(run.output.isEmpty)
    }

    @Test func `leaves no store behind where there was none`() throws {
        let project = try ProjectCopy()
        #expect(try project.gateway("export", "--format", "json").output == "[]\n")
        #expect(!project.exists("var"))
    }
}
