import Foundation
import GatewayModel

@testable import Decoding

/// The examples of a format's page in the documentation: what is declared, a feed, and the records that come out.
///
/// An example is three blocks that follow each other: `yaml` with a `decode:` line, `text` with the feed, `csv` with the fields and the records.
struct FormatPage {
    struct Example {
        /// What stands below `decode:`.
        let options: ConfigNode
        let feed: String
        /// The fields in the first row, the records below.
        let rows: [[String]]
    }

    let examples: [Example]

    init(_ name: String) throws {
        let page = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Documentation/Formats/\(name).md").standardized
        let pieces = try String(contentsOf: page, encoding: .utf8).components(separatedBy: "```")
        let blocks = stride(from: 1, to: pieces.count, by: 2).map { index -> (language: String, body: String) in
            let lines = pieces[index].split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
            return (String(lines[0]), lines.count > 1 ? String(lines[1]) : "")
        }
        var examples: [Example] = []
        for index in blocks.indices.dropLast(2) where blocks[index...].prefix(3).map(\.language) == ["yaml", "text", "csv"] {
            guard blocks[index].body.hasPrefix("decode: ") else { continue }
            var flow = FlowNode(String(blocks[index].body.dropFirst("decode: ".count)))
            let table = try CSVReading(blocks[index + 2].body, .with { $0.heading = .declared(Self.columns(of: blocks[index + 2].body)) })
            examples.append(Example(options: flow.read(), feed: blocks[index + 1].body, rows: table.records.map { $0.map { $0 ?? "" } }))
        }
        self.examples = examples
    }

    private static func columns(of table: String) -> [String] {
        table.prefix { $0 != "\n" }.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
}

/// Reads the little of YAML that stands on one line: `{ key: value, list: [ a, "b" ], group: { … } }`.
struct FlowNode {
    private static let place = SourcePlace(file: "page", line: 1, column: 1)
    private var rest: Substring

    init(_ text: String) {
        rest = text[...]
    }

    mutating func read() -> ConfigNode {
        skipBlanks()
        if skip("{") {
            var entries: [ConfigNode.Entry] = []
            while !skip("}") {
                let key = scalar(until: ":")
                _ = skip(":")
                entries.append(ConfigNode.Entry(key: key, keyPlace: Self.place, value: read()))
                _ = skip(",")
                skipBlanks()
            }
            return .table(entries, Self.place)
        }
        if skip("[") {
            var items: [ConfigNode] = []
            while !skip("]") {
                items.append(read())
                _ = skip(",")
                skipBlanks()
            }
            return .list(items, Self.place)
        }
        return .scalar(scalar(until: ",]}\n"), Self.place)
    }

    private mutating func scalar(until ends: String) -> String {
        skipBlanks()
        var text: Substring
        if skip("\"") {
            text = rest.prefix { $0 != "\"" }
            rest = rest.dropFirst(text.count + 1)
        } else {
            text = rest.prefix { !ends.contains($0) }
            rest = rest.dropFirst(text.count)
            while text.last == " " { text.removeLast() }
        }
        skipBlanks()
        return String(text)
    }

    private mutating func skip(_ mark: Character) -> Bool {
        guard rest.first == mark else { return false }
        rest.removeFirst()
        return true
    }

    private mutating func skipBlanks() {
        rest = rest.drop { $0 == " " }
    }
}
