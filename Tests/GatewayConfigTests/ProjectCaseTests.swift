import Foundation
import GatewayConfig
import GatewayModel
import Ingestion
import Testing

/// Reads every folder of `Cases` as a project and compares what the check prints with `expected.txt`.
struct ProjectCaseTests {
    static let cases = (try? FileManager.default.contentsOfDirectory(atPath: ProjectFolder.cases.path))?.sorted() ?? []

    private func report(_ name: String, _ language: Language) throws -> String {
        let folder = try ProjectFolder(overlay: ProjectFolder.cases.appendingPathComponent(name))
        let project = ProjectLoader.load(folder.root)
        let printer = DiagnosticPrinter(language: language) { file in
            (try? Data(contentsOf: folder.root.appendingPathComponent(file))).map { String(decoding: $0, as: UTF8.self) }
        }
        let usable = project.connectors.map(\.id).joined(separator: ", ")
        return printer.text(for: project.diagnostics) + "usable connectors: \(usable.isEmpty ? "none" : usable)\n"
    }

    @Test(arguments: cases) func `reports a project as expected`(name: String) throws {
        let folder = ProjectFolder.cases.appendingPathComponent(name)
        try Golden(file: folder.appendingPathComponent("expected.txt")).check(report(name, .en))
    }

    @Test(arguments: ["catalogue-indicators", "connector-missing-keys", "yaml-duplicate-keys"])
    func `reports a project in Vietnamese as expected`(name: String) throws {
        let folder = ProjectFolder.cases.appendingPathComponent(name)
        try Golden(file: folder.appendingPathComponent("expected.vi.txt")).check(report(name, .vi))
    }

    @Test func `has cases to read`() {
        #expect(Self.cases.count >= 25)
    }
}
