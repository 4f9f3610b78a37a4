import Foundation
import GatewayConfig
import GatewayModel
import Testing

/// Whether the committed JSON Schemas are those that the program writes.
struct SchemaWriterTests {
    private static let folder = ProjectFolder.tests.deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Config/schemas")

    @Test(arguments: SchemaWriter.files.map(\.key)) func `equals the committed schema`(name: String) throws {
        let written = try #require(SchemaWriter.files.first { $0.key == name }?.value)
        try Golden(file: Self.folder.appendingPathComponent(name)).check(written)
    }

    @Test func `has a schema for every committed file and no other`() throws {
        let committed = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).filter { $0.hasSuffix(".json") }
        #expect(committed.sorted() == SchemaWriter.files.map(\.key).sorted())
    }

    @Test(arguments: SchemaWriter.files.map(\.key)) func `is JSON whose objects close over their keys`(name: String) throws {
        let written = try #require(SchemaWriter.files.first { $0.key == name }?.value)
        let root = try #require(try JSONSerialization.jsonObject(with: Data(written.utf8)) as? [String: Any])
        #expect(root["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
        #expect(root["additionalProperties"] as? Bool == false)
        let properties = try #require(root["properties"] as? [String: [String: Any]])
        #expect(properties.values.allSatisfy { ($0["description"] as? String)?.contains("\n") == true })
    }

    @Test func `lets the kind of a format choose its keys`() throws {
        let written = try #require(SchemaWriter.files.first { $0.key == "connector.schema.json" }?.value)
        let root = try #require(try JSONSerialization.jsonObject(with: Data(written.utf8)) as? [String: Any])
        let decode = try #require((root["properties"] as? [String: [String: Any]])?["decode"])
        let kinds = try #require(decode["oneOf"] as? [[String: Any]])
        let names = kinds.map { (($0["properties"] as? [String: [String: Any]])?["kind"])?["const"] as? String }
        #expect(names.contains("csv"))
        #expect(kinds.allSatisfy { ($0["required"] as? [String])?.contains("kind") == true })
    }
}
