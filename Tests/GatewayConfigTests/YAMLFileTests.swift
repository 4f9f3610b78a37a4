import GatewayConfig
import GatewayModel
import Testing

/// What YAML texts become, and what is refused before or after the parser sees them.
struct YAMLFileTests {
    private func read(_ text: String) -> (node: ConfigNode?, diagnostics: [Diagnostic]) {
        let collector = DiagnosticCollector()
        let node = YAMLFile.read(Array(text.utf8), file: "a.yaml", collector: collector)
        return (node, collector.diagnostics)
    }

    @Test(arguments: [
        "no", "yes", "NO", "on", "012", "0x1A", "0o17", "1:30", "1_000", "1e3", ".5", "85.50", "~", "null", "true", "2025-06-01", ".nan", "=", "R&D",
        "a*b",
        "8!", "Tỷ lệ (%)", "a#b", "<<",
    ])
    func `keeps a value as the text that was written`(written: String) {
        let (node, diagnostics) = read("key: \(written)\n")
        #expect(diagnostics.isEmpty)
        #expect(node?.entries?.first?.value.scalar == written)
    }

    @Test(arguments: [
        ("key:\n", ""), ("key: ''\n", ""), ("key: \"a\\tb\"\n", "a\tb"), ("key: 'it''s'\n", "it's"),
        ("key: |\n  a: &b [\n  *c !d\n", "a: &b [\n*c !d\n"),
        ("key: >-\n  một\n  hai\n", "một hai"), ("key: a\n  \"b\n", "a \"b"), ("key: |2\n   a\n  b\n", " a\nb\n"),
        ("\"key\": &amp\n".replacing("&", with: "x&"), "x&amp"),
    ])
    func `reads every style of text`(text: String, value: String) {
        let (node, diagnostics) = read(text)
        #expect(diagnostics.isEmpty)
        #expect(node?.entries?.first?.value.scalar == value)
    }

    @Test func `gives each value and key its line and column in characters`() throws {
        let (node, _) = read("đặt: { tỷ: 5,\n  lệ: [ a, b ] }\n")
        let outer = try #require(node?.entries?.first)
        let inner = try #require(outer.value.entries)
        #expect(outer.keyPlace == SourcePlace(file: "a.yaml", line: 1, column: 1))
        #expect(inner[0].value.place == SourcePlace(file: "a.yaml", line: 1, column: 12))
        #expect(inner[1].keyPlace == SourcePlace(file: "a.yaml", line: 2, column: 3))
        #expect(inner[1].value.place == SourcePlace(file: "a.yaml", line: 2, column: 7))
    }

    @Test func `takes an empty file and a file of comments for a table without keys`() {
        for text in ["", "\n", "# nothing\n", "---\n"] {
            let (node, diagnostics) = read(text)
            #expect(diagnostics.isEmpty)
            #expect(node?.entries?.isEmpty ?? (node?.scalar == ""))
        }
    }

    @Test(arguments: [
        ("key: [ &a x, *a ]", ["GW1007", "GW1007"]), ("--- &a x", ["GW1007"]), ("- !x y", ["GW1008"]), ("? &a b\n: c", ["GW1007"]),
        ("<<: x", ["GW1009"]),
        ("a: 1\n...\n---\nb: 2", ["GW1010"]), ("{a: 1, 'a': 2, \"a\": 3}", ["GW1011", "GW1011"]), ("'': 1\n'': 2", ["GW1011"]),
        ("[a]: 1", ["GW1013"]),
        ("\"a\\q\"", ["GW1012"]), ("a: b\n\tc: d", ["GW1012"]), ("a\u{2028}b", ["GW1004"]), ("a: \u{0}", ["GW1004"]),
    ])
    func `refuses what changes the meaning of a file`(text: String, codes: [String]) {
        #expect(read(text).diagnostics.map(\.code) == codes)
    }

    @Test func `refuses a file above one mebibyte and takes one of exactly that`() {
        let full = "a: " + String(repeating: "x", count: YAMLFile.maximumBytes - 3)
        #expect(read(full).diagnostics.isEmpty)
        #expect(read(full + "x").diagnostics.map(\.code) == ["GW1002"])
    }

    @Test func `takes thirty-two levels and refuses thirty-three`() {
        func nested(_ levels: Int) -> String { String(repeating: "[", count: levels) + String(repeating: "]", count: levels) }
        #expect(read(nested(32)).diagnostics.isEmpty)
        #expect(read(nested(33)).diagnostics.map(\.code) == ["GW1006"])
    }

    @Test(arguments: ["[", "{", "- ", "? ", "[{", "a: [", "- {a: ", "{a: [", "- - ? "])
    func `survives a mebibyte of openings`(opening: String) async {
        let text = String(repeating: opening, count: YAMLFile.maximumBytes / opening.utf8.count)
        let codes = await Task.detached { self.read(text).diagnostics.map(\.code) }.value
        #expect(codes == ["GW1006"])
    }

    @Test func `survives aliases that would expand to gigabytes`() {
        var text = "a: &a [ x, x, x, x, x, x, x, x, x ]\n"
        for (previous, next) in zip("abcdefgh", "bcdefghi") {
            text += "\(next): &\(next) [ " + Array(repeating: "*\(previous)", count: 9).joined(separator: ", ") + " ]\n"
        }
        let codes = Set(read(text + "? *i\n: x\n").diagnostics.map(\.code))
        #expect(codes == ["GW1007"])
    }
}
