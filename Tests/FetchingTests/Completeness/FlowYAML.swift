import GatewayModel

/// Reads `{ key: value, key: { key: "a, b" } }`, as much of YAML's flow style as the tests need.
enum FlowYAML {
    static func read(_ text: String) -> ConfigNode {
        var rest = text.drop { $0.isWhitespace }
        return value(&rest)
    }

    private static let place = SourcePlace(file: "test.yaml", line: 1, column: 1)

    private static func value(_ rest: inout Substring) -> ConfigNode {
        skipBlanks(&rest)
        if rest.first == "{" { return table(&rest) }
        if rest.first == "\"" {
            let text = rest.dropFirst().prefix { $0 != "\"" }
            rest = rest[text.endIndex...].dropFirst()
            return .scalar(String(text), place)
        }
        let text = rest.prefix { !",}".contains($0) }
        rest = rest[text.endIndex...]
        return .scalar(String(text.reversed().drop { $0.isWhitespace }.reversed()), place)
    }

    private static func table(_ rest: inout Substring) -> ConfigNode {
        var entries: [ConfigNode.Entry] = []
        rest = rest.dropFirst()
        skipBlanks(&rest)
        while let first = rest.first, first != "}" {
            let key = rest.prefix { $0 != ":" }
            rest = rest[key.endIndex...].dropFirst()
            entries.append(ConfigNode.Entry(key: String(key), keyPlace: place, value: value(&rest)))
            skipBlanks(&rest)
            if rest.first == "," { rest = rest.dropFirst() }
            skipBlanks(&rest)
        }
        rest = rest.dropFirst()
        return .table(entries, place)
    }

    private static func skipBlanks(_ rest: inout Substring) {
        rest = rest.drop { $0.isWhitespace }
    }
}
