import Foundation
import Testing

struct PreviewCommandTests {
    @Test func `shows figures and every rejection with its place, raw text and reason, and writes nothing`() throws {
        let project = try ProjectCopy()
        let run = try project.gateway("preview", "online", "--limit", "1")
        #expect(run.status == 0)
        #expect(run.lines.contains { $0.hasPrefix("8.1") && $0.contains("VN33") })
        #expect(run.output.contains("… and 2 more figures (--limit)"))
        #expect(run.output.contains("line 5 · Kỳ: \"Tháng 13/2025\" [PER_OUT_OF_RANGE]\n"))
        #expect(run.output.contains("line 6 · Tỷ lệ: \"khoảng 80\" [NUM_QUALIFIED]\n"))
        #expect(!project.exists("var"))
    }

    @Test func `reads a file instead of the feed`() throws {
        let project = try ProjectCopy()
        try project.write("Tỉnh;Kỳ;Tỷ lệ\n52;Tháng 1/2026;91\n", to: "mẫu mới.csv")
        let run = try project.gateway("preview", "online", "--input", project.root.path + "/mẫu mới.csv", "--format", "json")
        let figures = try (run.json as? [String: Any])?["figures"] as? [[String: Any]]
        #expect(figures?.map { $0["obsValue"] as? String } == ["91"])
        #expect(figures?.map { $0["timePeriod"] as? String } == ["2026-01"])
    }

    @Test func `shows what is wrong with a connector that cannot run`() throws {
        let project = try ProjectCopy()
        try project.replace("\"8.1\"", with: "\"8.9\"", in: "Mappings/online.yaml")
        let run = try project.gateway("preview", "online")
        #expect(run.status == 2)
        #expect(run.errors.contains("Mappings/online.yaml:5:18: error: there is no indicator \"8.9\""))
    }
}
