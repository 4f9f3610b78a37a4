import Foundation
import GatewayModel
import Testing

@testable import GatewayConfig

/// The quick way of reading YAML against the long one.
struct EventReadingTests {
    private func long(_ content: [UInt8]) -> (node: ConfigNode?, problems: Int) {
        let collector = DiagnosticCollector()
        let node = YAMLFile.parse(String(decoding: content, as: UTF8.self), FileProblems(file: "a.yaml", collector: collector))
        return (node, collector.diagnostics.count)
    }

    /// Nodes with all their places, to be compared.
    private func written(_ node: ConfigNode?) -> String { String(describing: node) }

    @Test(arguments: ["Config", "Connectors", "Mappings", "Tests/GatewayConfigTests/Base", "Tests/GatewayConfigTests/Cases"])
    func `reads the files of a folder as the long way does, or leaves them to it`(folder: String) throws {
        let root = ProjectFolder.tests.deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(folder)
        let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path).filter { $0.hasSuffix(".yaml") }
        #expect(!paths.isEmpty)
        for path in paths {
            let content = [UInt8](try Data(contentsOf: root.appendingPathComponent(path)))
            guard let node = EventReading.node(of: content, file: "a.yaml") else { continue }
            let (expected, problems) = long(content)
            #expect(problems == 0, "\(path)")
            #expect(written(node) == written(expected), "\(path)")
        }
    }

    @Test(arguments: [
        "", "\n", "# nothing\n", "---\n", "---\na: 1\n...\n", "%YAML 1.1\n---\na: b\n", "a", "- a\n- - b\n  - c: d\n", "a:\n- b\n-\n",
        "{ a: [ b, { c: d } ], 'e f': \"g\\n\" }", "a: |\n  x\n\n  y\nb: >-\n  z\n  z\n", "? a\n: b\n", "\"<<\": x\n",
        "đặt: { tỷ: 5,\n  lệ: [ a, b ] }\n",
        "a: \r\n  b: c\r\n", "a: # c\n  - x # y\n", "'': ''\n", "a: b: c", "key with spaces : v\n",
    ])
    func `reads a text as the long way does`(text: String) {
        let content = Array(text.utf8)
        let (expected, problems) = long(content)
        #expect(written(EventReading.node(of: content, file: "a.yaml")) == written(problems == 0 ? expected : nil))
    }

    @Test(arguments: [
        "a: 1\na: 2\n", "a: &x 1\n", "a: !t 1\n", "a: *x\n", "<<: x\n", "[a]: 1", "a: 1\n---\nb: 2\n", "a: [ b\n", "- !!str a\n", "&x a: b\n",
        "&x {}",
        "!!seq []", "a: \"\\q\"\n", String(repeating: "[", count: 33) + String(repeating: "]", count: 33),
    ])
    func `leaves a text with something to report to the long way`(text: String) {
        #expect(EventReading.node(of: Array(text.utf8), file: "a.yaml") == nil)
    }
}
