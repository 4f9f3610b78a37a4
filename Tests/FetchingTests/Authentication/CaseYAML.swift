import GatewayModel

/// Reads the little of YAML that the case files are written in: keys, nested by indentation, with plain or quoted values.
enum CaseYAML {
    static func read(_ text: String) -> ConfigNode {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .filter { !$0.element.allSatisfy { $0 == " " } && !$0.element.hasPrefix("#") }
            .map { Line(number: $0.offset + 1, indent: $0.element.prefix { $0 == " " }.count, text: $0.element.drop { $0 == " " }) }
        return table(lines[...], at: place(1, 1))
    }

    private struct Line {
        let number: Int
        let indent: Int
        let text: Substring
    }

    private static func place(_ line: Int, _ column: Int) -> SourcePlace { SourcePlace(file: "case.yaml", line: line, column: column) }

    private static func table(_ lines: ArraySlice<Line>, at start: SourcePlace) -> ConfigNode {
        var entries: [ConfigNode.Entry] = []
        var rest = lines
        while let line = rest.popFirst() {
            let key = String(line.text.prefix { $0 != ":" })
            let written = line.text.dropFirst(key.count + 1).drop { $0 == " " }
            let below = rest.prefix { $0.indent > line.indent }
            rest = rest.dropFirst(below.count)
            let here = place(line.number, line.indent + key.count + 3)
            entries.append(
                ConfigNode.Entry(
                    key: key, keyPlace: place(line.number, line.indent + 1),
                    value: below.isEmpty ? .scalar(unquoted(written), here) : table(below, at: here)))
        }
        return .table(entries, start)
    }

    private static func unquoted(_ text: Substring) -> String {
        text.count >= 2 && text.hasPrefix("\"") && text.hasSuffix("\"") ? String(text.dropFirst().dropLast()) : String(text)
    }
}
