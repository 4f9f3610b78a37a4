import Fetching
import Foundation
import GatewayConfig
import GatewayModel
import Testing

/// Every YAML example of the documentation is what the committed schemas allow, so that an editor agrees with the pages.
struct DocumentedExamplesTests {
    private static let root = ProjectFolder.tests.deletingLastPathComponent().deletingLastPathComponent()
    private static let pages =
        ["README.md", "CONTRIBUTING.md"] + ["Documentation", "Documentation/Decisions", "Documentation/Formats"].flatMap(names)

    private static func names(in folder: String) -> [String] {
        let found = (try? FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent(folder).path)) ?? []
        return found.filter { $0.hasSuffix(".md") }.sorted().map { "\(folder)/\($0)" }
    }

    /// The blocks that are marked as YAML, and the tables behind a kind that stand between backticks, one by one.
    private static func examples(in page: String) throws -> [String] {
        let text = try String(contentsOf: root.appendingPathComponent(page), encoding: .utf8)
        let blocks = text.components(separatedBy: "```yaml\n").dropFirst().map { String($0.components(separatedBy: "```")[0]) }
        return blocks + text.matches(of: /`([a-z-]+: \{ kind: [^`…]*,[^`…]*\})`/).map { String($0.output.1) }
    }

    private static func schema(_ name: String) throws -> JSONSchemaCheck {
        try JSONSchemaCheck(String(contentsOf: root.appendingPathComponent("Config/schemas/\(name).schema.json"), encoding: .utf8))
    }

    /// What is wrong with an example, taken for a file or for a part of `decode:` or `fetch:`, whichever its keys are of.
    private static func problems(of example: String) throws -> [String] {
        let collector = DiagnosticCollector()
        guard let node = YAMLFile.read(Array(example.utf8), file: "example", collector: collector), !collector.hasErrors else {
            return collector.diagnostics.map(\.message.en)
        }
        let keys = Set((node.entries ?? []).map(\.key))
        let files = try ["connector", "mapping", "gateway"].map(schema).filter { keys.isSubset(of: $0.keys) }
        if let file = files.first { return file.problems(of: node) }
        if keys == ["unpack"], let entries = node.entries {
            let kind = ConfigNode.Entry(key: "kind", keyPlace: node.place, value: .scalar("csv", node.place))
            let decode = ConfigNode.table([kind] + entries, node.place)
            return try schema("connector").problems(of: .table([.init(key: "decode", keyPlace: node.place, value: decode)], node.place))
        }
        let fetch = ConfigNode.table([.init(key: "fetch", keyPlace: node.place, value: withAddress(node))], node.place)
        return try schema("connector").problems(of: fetch)
    }

    /// A part of `fetch:` with the address that the whole would have.
    private static func withAddress(_ node: ConfigNode) -> ConfigNode {
        guard let entries = node.entries, !entries.contains(where: { $0.key == "url" }) else { return node }
        return .table(entries + [.init(key: "url", keyPlace: node.place, value: .scalar("https://example.gov.vn/", node.place))], node.place)
    }

    @Test(arguments: pages) func `allows the examples of a page`(_ page: String) throws {
        for example in try Self.examples(in: page) {
            let problems = try Self.problems(of: example)
            #expect(problems.isEmpty, "\(example)")
        }
    }

    @Test(arguments: ["Documentation/Authentication.md", "Documentation/Pagination.md", "Documentation/Security.md"])
    func `finds examples on the pages that have them`(_ page: String) throws {
        #expect(try Self.examples(in: page).count >= 1)
    }

    @Test(
        arguments: [
            "authentication: { kind: headers, AppName: a, SecretKey: { x: y } }", "authentication: { kind: bearer, token: a, tokn: a }",
            "authentication: { kind: baerer }", "authentication: { kind: bearer }", "pagination: { kind: cursor, page-limit: many }",
            "pagination: { kind: page-number, parameter: page, page-limit: 0 }", "fetch: { query: { a: b } }", "fetch: { url: a, query: [ a ] }",
            "nonsense: 1",
        ])
    func `refuses what the gateway refuses`(_ example: String) throws {
        #expect(!(try Self.problems(of: example)).isEmpty)
    }

    @Test(arguments: ["authentication", "pagination"]) func `offers every kind with its fields, in both languages`(_ key: String) throws {
        let text = try String(contentsOf: Self.root.appendingPathComponent("Config/schemas/connector.schema.json"), encoding: .utf8)
        let root = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let fetch = try #require((root["properties"] as? [String: [String: Any]])?["fetch"]?["properties"] as? [String: [String: Any]])
        let branches = try #require(fetch[key]?["oneOf"] as? [[String: Any]])
        let kinds: [any Component.Type] = key == "pagination" ? PaginationKinds.all : AuthenticationKinds.all
        #expect(branches.count == kinds.count)
        for (kind, branch) in zip(kinds, branches) {
            let properties = try #require(branch["properties"] as? [String: [String: Any]])
            #expect(properties["kind"]?["const"] as? String == kind.kind)
            #expect(Set(properties.keys) == Set(["kind"] + kind.fields.map(\.name)))
            for (name, property) in properties {
                let languages = (property["description"] as? String ?? "").split(separator: "\n")
                #expect(languages.count == 2 && languages.first != languages.last, "\(kind.kind): \(name)")
            }
        }
    }
}
