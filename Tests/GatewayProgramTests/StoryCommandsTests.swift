import Foundation
import Testing

/// `explain`, `progress`, `replay` and `list`: what is known of figures that are there.
struct StoryCommandsTests {
    @Test func `explains each revision back to its bytes`() throws {
        let project = try ProjectCopy()
        _ = try project.gateway("run")
        try project.write("Tỉnh;Kỳ;Tỷ lệ\n52;Tháng 12/2025;85,30\n", to: "Feeds/online.csv")
        _ = try project.gateway("run")
        let run = try project.gateway("explain", "8.1", "--area", "52", "--period", "Tháng 12/2025", "--format", "json")
        let revisions = try run.objects
        #expect(revisions.map { $0["rawValue"] as? String } == ["85,20", "85,30"])
        #expect(revisions.map { $0["locator"] as? String } == ["line 3", "line 2"])
        #expect(revisions.map { $0["isArchived"] as? Bool } == [true, true])
        #expect(revisions[0]["knownTo"] as? String == revisions[1]["knownFrom"] as? String)
        #expect(revisions[0]["payloadSha256"] as? String != revisions[1]["payloadSha256"] as? String)
        let text = try project.gateway("explain", "ONLINE_SERVICE_USE", "--area", "VN52", "--period", "2025-12").output
        #expect(text.contains("revision 1: 85.20 % [A]"))
        #expect(text.contains("(in the archive)"))
        #expect(text.contains("file://\(project.root.path)/Feeds/online.csv"))
    }

    @Test func `measures the latest figure of the own province against the target`() throws {
        let project = try ProjectCopy()
        _ = try project.gateway("run", "online", "phong/5g")
        let rows = try project.gateway("progress", "--format", "json").objects
        #expect(rows.map { $0["number"] as? String } == ["8", "8.1", "19.1"])
        #expect(rows.map { $0["obsValue"] as? String } == [nil, "85.20", "1234"])
        #expect(rows.map { $0["refArea"] as? String } == [nil, "VN52", "VN52"])
        #expect(rows.map { $0["distance"] as? String } == [nil, "4.80", "0"])
        #expect(rows.map { $0["isMet"] as? Bool } == [nil, false, true])
    }

    @Test func `shows only rows with figures unless all are asked for`() throws {
        let project = try ProjectCopy()
        _ = try project.gateway("run", "phong/5g")
        #expect(try project.gateway("progress", "--format", "json").objects.count == 1)
        #expect(try project.gateway("progress", "--format", "json", "--all").objects.count == 3)
    }

    @Test func `writes numbers the Vietnamese way in Vietnamese and never in JSON`() throws {
        let project = try ProjectCopy()
        _ = try project.gateway("run", "phong/5g")
        #expect(try project.gateway("progress", "--language", "vi").output.contains("1.234"))
        #expect(try project.gateway("progress", "--language", "vi", "--format", "json").output.contains("\"obsValue\": \"1234\""))
    }

    @Test func `replays what was archived, first for show and then for good`() throws {
        let project = try ProjectCopy()
        _ = try project.gateway("run", "phong/5g")
        try project.replace("unit: stations", with: "unit: written", in: "Mappings/phong/5g.yaml")
        try project.replace("soTram, unit: written", with: "soTram, unit: stations", in: "Mappings/phong/5g.yaml")
        #expect(try counts(project.gateway("replay", "phong/5g", "--format", "json")) == [0, 0, 0])
        try project.replace("constant: VN52", with: "constant: VN33", in: "Mappings/phong/5g.yaml")
        #expect(try counts(project.gateway("replay", "phong/5g", "--format", "json")) == [1, 0, 1])
        #expect(try project.gateway("export", "--format", "json").objects.count == 1)
        #expect(try counts(project.gateway("replay", "phong/5g", "--apply", "--format", "json")) == [1, 0, 1])
        #expect(try project.gateway("export", "--format", "json").objects.count == 2)
        #expect(try counts(project.gateway("replay", "phong/5g", "--apply", "--format", "json")) == [0, 0, 1])
    }

    @Test func `does not take a value back that a later payload has corrected`() throws {
        let project = try ProjectCopy()
        _ = try project.gateway("run")
        try project.write("Tỉnh;Kỳ;Tỷ lệ\n52;Tháng 12/2025;85,30\n", to: "Feeds/online.csv")
        _ = try project.gateway("run")
        let before = try project.gateway("explain", "8.1").output
        #expect(try counts(project.gateway("replay", "online", "--apply", "--format", "json")) == [0, 0, 0])
        #expect(try project.gateway("explain", "8.1").output == before)
    }

    @Test func `stores what the youngest payload says and not what it has corrected`() throws {
        let project = try ProjectCopy()
        _ = try project.gateway("run", "phong/5g")
        try project.replace("1234", with: "1300", in: "Feeds/5g.json")
        _ = try project.gateway("run", "phong/5g")
        try project.replace("constant: VN52", with: "constant: VN33", in: "Mappings/phong/5g.yaml")
        #expect(try counts(project.gateway("replay", "phong/5g", "--apply", "--format", "json")) == [1, 0, 1])
        let story = try project.gateway("explain", "19.1", "--area", "VN33", "--format", "json").objects
        #expect(story.map { $0["obsValue"] as? String } == ["1300"])
    }

    @Test func `fails when a payload that was once taken can no longer be read`() throws {
        let project = try ProjectCopy()
        _ = try project.gateway("run", "phong/5g")
        try project.replace("$.duLieu[*]", with: "$.data[*]", in: "Connectors/phong/5g.yaml")
        let run = try project.gateway("replay", "phong/5g", "--apply")
        #expect(run.status == 1)
        #expect(try project.gateway("list", "runs", "--format", "json").objects.count == 1)
    }

    private func counts(_ run: ProgramRun) throws -> [Int?] {
        let result = try run.json as? [String: Any]
        return ["newFigures", "revisedFigures", "goneFigures"].map { result?[$0] as? Int }
    }

    @Test func `lists what was rejected by run`() throws {
        let project = try ProjectCopy()
        _ = try project.gateway("run")
        let rejected = try project.gateway("list", "rejected", "--run", "1", "--format", "json").objects
        #expect(rejected.map { $0["code"] as? String } == ["PER_OUT_OF_RANGE", "NUM_QUALIFIED"])
        #expect(rejected.map { $0["place"] as? String } == ["line 5", "line 6"])
        #expect(try project.gateway("list", "rejected", "--run", "2", "--format", "json").objects.isEmpty)
    }

    @Test func `lists a broken connector beside the others`() throws {
        let project = try ProjectCopy()
        try project.write("title: [", to: "Connectors/a.yaml")
        let states = try project.gateway("list", "connectors", "--format", "json").objects.map { $0["state"] as? String }
        #expect(states == ["broken", "ready", "off"])
    }
}
