import Fetching
import GatewayModel
import Testing

/// Reads the few shapes that the example files of this folder have, so that these tests need no module above their own: lines of
/// `key: value`, or one `{ key: value, … }`, whose values are words, quoted texts or tables in braces.
struct PaginationText {
    private var rest: Substring
    private let place = SourcePlace(file: "feed.yaml", line: 1, column: 1)

    static func node(_ text: String) throws -> ConfigNode {
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
        let isTable = text.hasPrefix("{")
        var reader = PaginationText(rest: isTable ? text[...] : "{" + lines.joined(separator: ", ") + "}")
        return try reader.value()
    }

    /// The kind that a text declares; every problem of the text fails the test.
    static func pagination(_ text: String) throws -> any Pagination {
        let collector = DiagnosticCollector()
        let kind = PaginationKinds.read(try node(text), collector: collector)
        #expect(collector.diagnostics.isEmpty, "\(text): \(collector.diagnostics.map(\.message.en))")
        return try #require(kind)
    }

    private mutating func value() throws -> ConfigNode {
        skipSpaces()
        switch rest.first {
        case "{": return try table()
        case "\"": return .scalar(try quoted(), place)
        default:
            let word = rest.prefix { !",}".contains($0) }
            rest = rest.dropFirst(word.count)
            return .scalar(String(word.reversed().drop { $0 == " " }.reversed()), place)
        }
    }

    private mutating func table() throws -> ConfigNode {
        rest = rest.dropFirst()
        var entries: [ConfigNode.Entry] = []
        while true {
            skipSpaces()
            let key = rest.prefix { !":}".contains($0) }
            rest = rest.dropFirst(key.count)
            guard rest.first == ":" else { break }
            rest = rest.dropFirst()
            entries.append(ConfigNode.Entry(key: String(key), keyPlace: place, value: try value()))
            skipSpaces()
            if rest.first == "," { rest = rest.dropFirst() }
        }
        try #require(rest.first == "}")
        rest = rest.dropFirst()
        return .table(entries, place)
    }

    private mutating func quoted() throws -> String {
        let text = rest.dropFirst().prefix { $0 != "\"" }
        rest = rest.dropFirst(text.count + 1)
        try #require(rest.first == "\"")
        rest = rest.dropFirst()
        return String(text)
    }

    private mutating func skipSpaces() { rest = rest.drop { $0 == " " } }
}
