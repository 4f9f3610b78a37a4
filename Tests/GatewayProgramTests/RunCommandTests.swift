import Foundation
import Testing

struct RunCommandTests {
    @Test func `runs what is switched on, keeps the figures and says what was rejected`() throws {
        let project = try ProjectCopy()
        let run = try project.gateway("run")
        #expect(run.status == 0)
        #expect(run.lines.count { $0.hasPrefix("phong/5g") } == 0)
        #expect(run.output.contains("online: 2 figures rejected; see them with: gateway list rejected --run 1"))
        let report = try #require(try project.gateway("list", "runs", "--format", "json").objects.first)
        #expect(report["status"] as? String == "partial")
        #expect(["read", "inserted", "revised", "unchanged", "rejected"].map { report[$0] as? Int } == [5, 3, 0, 0, 2])
    }

    @Test func `changes nothing when the same payload comes again`() throws {
        let project = try ProjectCopy()
        _ = try project.gateway("run", "phong/5g")
        let before = try project.gateway("export", "--format", "csv").output
        let again = try #require(try project.gateway("run", "phong/5g", "--format", "json").objects.first)
        #expect(again["unchanged"] as? Int == 1)
        #expect(again["inserted"] as? Int == 0)
        #expect(try project.gateway("export", "--format", "csv").output == before)
    }

    @Test(arguments: ["phong/5g", "Connectors/phong/5g.yaml"])
    func `runs a connector that is switched off when it is named in full`(name: String) throws {
        let run = try ProjectCopy().gateway("run", name, "--format", "json")
        #expect(try run.objects.map { $0["connector"] as? String } == ["phong/5g"])
        #expect(run.status == 0)
    }

    @Test func `takes a folder for the connectors below it that are switched on`() throws {
        let project = try ProjectCopy()
        try project.replace("enabled: no", with: "enabled: yes", in: "Connectors/phong/5g.yaml")
        let run = try project.gateway("run", "phong/", "--format", "json")
        #expect(try run.objects.map { $0["connector"] as? String } == ["phong/5g"])
    }

    @Test func `counts a broken connector as failed and runs the others`() throws {
        let project = try ProjectCopy()
        try project.write("title: [", to: "Connectors/a.yaml")
        let run = try project.gateway("run", "--format", "json")
        #expect(run.status == 1)
        #expect(try run.objects.map { $0["status"] as? String } == ["failed", "partial"])
        #expect(try run.objects.first?["reason"] as? String == "config")
        let ledger = try project.gateway("list", "runs", "--connector", "a", "--format", "json")
        #expect(try ledger.objects.count == 1)
    }

    @Test func `fails with the reason when a feed cannot be had, and says it below the table`() throws {
        let project = try ProjectCopy()
        try FileManager.default.removeItem(at: project.root.appendingPathComponent("Feeds/online.csv"))
        let run = try project.gateway("run")
        #expect(run.status == 1)
        #expect(run.lines.contains { $0.hasPrefix("online: ") && $0.contains("there is no such file") })
    }

    @Test func `takes nothing when more is rejected than the connector allows`() throws {
        let project = try ProjectCopy()
        try project.write(try project.read("Connectors/online.yaml") + "limits: { rejected: 10 % }\n", to: "Connectors/online.yaml")
        let run = try project.gateway("run", "--format", "json")
        #expect(run.status == 1)
        #expect(try run.objects.first?["reason"] as? String == "validation_hold")
        #expect(try project.gateway("export", "--format", "csv").lines.count == 1)
    }

    @Test func `knows no connector by a wrong name and suggests the nearest`() throws {
        let run = try ProjectCopy().gateway("run", "onlin")
        #expect(run.status == 2)
        #expect(run.errors.contains("there is no connector \"onlin\"; did you mean \"online\"?"))
    }

    @Test func `runs nothing on half a catalogue`() throws {
        let project = try ProjectCopy()
        try project.replace("dimension: share", with: "dimensions: share", in: "Config/units.yaml")
        let run = try project.gateway("run")
        #expect(run.status == 2)
        #expect(run.errors.contains("Config/units.yaml:2:"))
        #expect(!project.exists("var"))
    }
}
