import Foundation
import GatewayConfig
import GatewayModel
import Ingestion
import Mapping
import Testing

/// What the handbook says is what the gateway does.
struct HandbookTests {
    @Test(arguments: Handbook.Half.allCases)
    func `explains every key in the words of the schemas`(half: Handbook.Half) throws {
        let handbook = try Handbook(half)
        let keys = try DocumentedKey.all()
        #expect(keys.count > 60)
        for key in keys {
            let meaning = half == .english ? key.english : key.vietnamese
            #expect(handbook.hasRow(key.name, meaning), "the tables lack: | `\(key.name)` | \(meaning) |")
        }
    }

    @Test(arguments: Handbook.Half.allCases)
    func `explains every refusal of a number and of a period in the words of the message`(half: Handbook.Half) throws {
        let handbook = try Handbook(half)
        let refusals = NumberRefusal.allCases.map { ($0.code, $0.message) } + PeriodRefusal.allCases.map { ($0.code, $0.message) }
        for (code, message) in refusals {
            let meaning = half == .english ? message.en : message.vi
            #expect(handbook.hasRow(code, meaning), "the tables lack: | `\(code)` | \(meaning) |")
        }
    }

    @Test(arguments: Handbook.Half.allCases)
    func `explains every code that the sources can report`(half: Handbook.Half) throws {
        let handbook = try Handbook(half)
        let codes = try Self.codes()
        #expect(codes.count > 90)
        for code in codes.sorted() where !handbook.mentions(code) { Issue.record("the tables lack the code \(code)") }
    }

    @Test(arguments: Handbook.Half.allCases)
    func `gives an example that loads`(half: Handbook.Half) throws {
        let files = try Handbook(half).blocks("yaml")
        try #require(files.count == 2)
        let root = FileManager.default.temporaryDirectory.appendingPathComponent("handbook-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        for folder in ["Connectors/nhnn", "Mappings/nhnn"] {
            try FileManager.default.createDirectory(at: root.appendingPathComponent(folder), withIntermediateDirectories: true)
        }
        let config = SampleProject.root.appendingPathComponent("Config").resolvingSymlinksInPath()
        try FileManager.default.copyItem(at: config, to: root.appendingPathComponent("Config"))
        try Data(files[0].utf8).write(to: root.appendingPathComponent("Connectors/nhnn/cashless.yaml"))
        try Data(files[1].utf8).write(to: root.appendingPathComponent("Mappings/nhnn/cashless.yaml"))
        for name in ["cashless.csv", "cashless.expected.csv"] {
            let sample = SampleProject.firstDelivery.appendingPathComponent("nhnn/\(name)")
            try FileManager.default.copyItem(at: sample, to: root.appendingPathComponent("Mappings/nhnn/\(name)"))
        }
        let project = ProjectLoader.load(root)
        let diagnostics = project.diagnostics.map { "\($0.place?.description ?? ""): \($0.message.en)" }
        #expect(diagnostics.isEmpty)
        #expect(project.connectors.map(\.id) == ["nhnn/cashless"])
    }

    /// Codes of diagnostics and rejections, as they stand in the sources.
    private static func codes() throws -> Set<String> {
        let sources = SampleProject.root.appendingPathComponent("Sources")
        let pattern = /"(GW[0-9]{4}|(?:AREA|BREAKDOWN|CSV|INDICATOR|JSON|KEY|NUM|PER|PERIOD|SHARE|STATUS|UNIT|VALUE|XML)_[A-Z_]+)"/
        var codes: Set<String> = []
        for module in try FileManager.default.contentsOfDirectory(atPath: sources.path) {
            let folder = sources.appendingPathComponent(module).resolvingSymlinksInPath()
            for case let path as String in FileManager.default.enumerator(atPath: folder.path) ?? .init() where path.hasSuffix(".swift") {
                let text = try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
                // The names of the export's columns look the same.
                guard !text.contains("struct ObservationColumn") else { continue }
                codes.formUnion(text.matches(of: pattern).map { String($0.1) })
            }
        }
        return codes
    }
}
