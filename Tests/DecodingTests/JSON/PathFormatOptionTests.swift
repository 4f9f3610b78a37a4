import GatewayModel
import Testing

@testable import Decoding

/// The options of the formats whose records are chosen by a path.
struct PathFormatOptionTests {
    private static let place = SourcePlace(file: "connector.yaml", line: 3, column: 9)

    private func table(_ entries: [(String, String)]) -> ConfigNode {
        .table(entries.map { .init(key: $0, keyPlace: Self.place, value: .scalar($1, Self.place)) }, Self.place)
    }

    private func read<Format: RecordDecoder>(_ type: Format.Type, _ node: ConfigNode) -> (format: Format, problems: [Diagnostic]) {
        let collector = DiagnosticCollector()
        let format = Format(reading: ConfigReader(node, fields: Format.fields, collector: collector))
        return (format, collector.diagnostics)
    }

    @Test func `reads the options of JSON`() {
        let (format, problems) = read(JSONFormat.self, table([("records", "$.d[*]"), ("empty", "allowed"), ("encoding", "windows-1258")]))
        #expect(problems.isEmpty)
        #expect(format.records.description == "$.d[*]")
        #expect(format.allowsEmpty)
        #expect(format.encoding == .windows1258)
    }

    @Test func `reads the options of XML`() throws {
        let namespaces = ConfigNode.Entry(key: "namespaces", keyPlace: Self.place, value: table([("b", "urn:b")]))
        let entries = try #require(table([("records", "/b:R/b:x")]).entries)
        let (format, problems) = read(XMLFormat.self, .table(entries + [namespaces], Self.place))
        #expect(problems.isEmpty)
        #expect(format.records.steps.map(\.test.namespace) == [.address("urn:b"), .address("urn:b")])
        #expect(!format.allowsEmpty)
        #expect(format.encoding == nil)
    }

    @Test(arguments: [("records", "data"), ("empty", "yes"), ("encoding", "utf-7"), ("record", "$")])
    func `reports an option of JSON that cannot be`(key: String, value: String) {
        let problems = read(JSONFormat.self, table((key == "records" ? [] : [("records", "$")]) + [(key, value)])).problems
        #expect(problems.count == 1)
        #expect(problems.first?.place == Self.place)
    }

    @Test func `reports a prefix that is not declared, with the line to add`() {
        let problems = read(XMLFormat.self, table([("records", "/b:R/x")])).problems
        #expect(problems.count == 1)
        #expect(problems.first?.message.en.contains("namespaces: { b:") == true)
    }
}
