import GatewayModel
import Testing

@testable import GatewayConfig

/// Whether the scanner that refuses before parsing reads a text as the parser does.
struct YAMLScannerTests {
    private static let pieces = [
        "a", "b c", "ệ", "\"", "'", "&x", "*x", "!t", "|", ">", "|2", ">-", "[", "]", "{", "}", ",", ": ", ":", "- ", "-", "? ", "# c", "#", "\n",
        "\n", "\n  ",
        "\n    ", "\n ", " ", "  ", "\\", "\\\"", "''", "---", "...", "\n---\n", "\r\n", "%", "@", "key: ", "\nkey:\n", "\t", "&", "*",
    ]

    @Test(arguments: [UInt64(1), 2, 3, 4]) func `sees every anchor, alias and tag that the parser sees`(seed: UInt64) {
        var random = SplitMix(state: seed)
        var refusedByScanner = 0
        for _ in 0..<2_500 {
            let text = (0..<Int.random(in: 1...14, using: &random)).map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined()
            var scanner = YAMLScanner(Array(text.utf8), maximumDepth: YAMLFile.maximumDepth)
            scanner.scan()
            guard scanner.findings.isEmpty else {
                refusedByScanner += 1
                continue
            }
            let collector = DiagnosticCollector()
            _ = YAMLFile.read(Array(text.utf8), file: "a.yaml", collector: collector)
            let missed = collector.diagnostics.filter { ["GW1006", "GW1007", "GW1008"].contains($0.code) || $0.message.en.contains("alias") }
            #expect(missed.isEmpty, "the scanner let \(text.debugDescription) through")
        }
        #expect(refusedByScanner > 250)
    }

    @Test(arguments: [
        "a: R&D\n", "a: \"&x\"\nb: '*y'\n", "a: |\n  &x\nb: c\n", "a: x\n  &y\n", "a: [ x &y, z*w ]\n", "# &x\na: b # *c\n",
        "a: >2\n    &x\n   *y\nb: 1\n",
        "- |\n &x\n- a\n", "a:\n- |\n  !x\n- b\n", "a: 'it''s &x'\n", "a: \"\\\" &x\"\n", "&x".replacing("&", with: "a&"),
    ])
    func `sees none within texts and comments`(text: String) {
        var scanner = YAMLScanner(Array(text.utf8), maximumDepth: YAMLFile.maximumDepth)
        scanner.scan()
        #expect(scanner.findings.isEmpty)
    }
}

/// The same numbers for the same seed on every machine (Steele, Lea, Flood: SplitMix64).
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
