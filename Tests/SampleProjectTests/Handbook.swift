import Foundation
import GatewayConfig

/// `Documentation/Adding-a-feed.md`, by its two languages.
struct Handbook {
    enum Half: String, CaseIterable, Sendable { case english, vietnamese }

    private let text: String

    init(_ half: Half) throws {
        let file = SampleProject.root.appendingPathComponent("Documentation/Adding-a-feed.md")
        let halves = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n---\n\n# ")
        text = half == .english ? halves[0] : halves.dropFirst().joined()
    }

    /// Whether a table explains the code or key in these words.
    func hasRow(_ name: String, _ meaning: String) -> Bool {
        text.contains("\n| `\(name)` | \(meaning.replacingOccurrences(of: "|", with: "\\|")) |")
    }

    func mentions(_ name: String) -> Bool { text.contains("`\(name)`") }

    /// The contents of the fenced blocks of a language.
    func blocks(_ language: String) -> [String] {
        text.components(separatedBy: "```\(language)\n").dropFirst().map { $0.components(separatedBy: "```")[0] }
    }
}

/// A key that officers may write, with its meaning in both languages and its default.
struct DocumentedKey: Hashable {
    let name: String
    let english: String
    let vietnamese: String

    /// Every key of the connector and mapping files, from the schemas that are written from the same specifications.
    static func all() throws -> Set<DocumentedKey> {
        var keys: Set<DocumentedKey> = []
        for (name, schema) in SchemaWriter.files where ["connector.schema.json", "mapping.schema.json"].contains(name) {
            collect(try JSONSerialization.jsonObject(with: Data(schema.utf8)), into: &keys)
        }
        return keys
    }

    private static func collect(_ node: Any, into keys: inout Set<DocumentedKey>) {
        if let list = node as? [Any] { list.forEach { collect($0, into: &keys) } }
        guard let table = node as? [String: Any] else { return }
        for (name, value) in table["properties"] as? [String: [String: Any]] ?? [:] where value["const"] == nil {
            let meaning = (value["description"] as? String ?? "").components(separatedBy: "\n")
            keys.insert(DocumentedKey(name: name, english: meaning[0], vietnamese: meaning.dropFirst().joined()))
        }
        table.values.forEach { collect($0, into: &keys) }
    }
}
