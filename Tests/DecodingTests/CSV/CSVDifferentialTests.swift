import GatewayModel
import Testing

@testable import Decoding

/// The reader against the naive one, on texts that no person would write.
struct CSVDifferentialTests {
    @Test(arguments: 0..<4)
    func `agrees with a naive reading of random texts`(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        var recordCount = 0
        var refusals: Set<String> = []
        for round in 0..<800 {
            let rules = Self.rules(&random)
            let text = Self.text(rules, &random)
            let format = CSVFormat.with {
                $0.dialect.delimiter = rules.delimiter.asciiValue ?? 0
                $0.dialect.quote = rules.quote?.asciiValue
                $0.dialect.trims = rules.trims
                $0.heading = .declared((0..<rules.width).map { "column \($0)" })
                $0.chunkSize = [1, 2, 5, 16, 1_000].randomElement(using: &random) ?? 1
            }
            let expected = rules.items(of: text)
            let found = Self.items(text, format)
            #expect(found == expected, "round \(round): \(text.debugDescription) \(rules)")
            for item in expected {
                if case .record = item { recordCount += 1 }
                if case .refusal(let label) = item { refusals.insert(label) }
            }
        }
        // The texts are worth something only if all kinds of outcome occur among them.
        #expect(recordCount > 300)
        #expect(refusals == ["truncated", "parse", "empty"])
    }

    private static func rules(_ random: inout SeededGenerator) -> NaiveCSV {
        NaiveCSV(
            delimiter: [",", ";", "\t", "|"].randomElement(using: &random) ?? ",",
            quote: ["\"", "\"", "'", nil].randomElement(using: &random) ?? nil,
            trims: Bool.random(using: &random), width: Int.random(in: 1...3, using: &random))
    }

    /// Cells that are mostly well written, then damaged at some places.
    private static func text(_ rules: NaiveCSV, _ random: inout SeededGenerator) -> String {
        let quote = rules.quote.map(String.init) ?? "\""
        let pieces = [
            String(rules.delimiter), quote, quote + quote, "\n", "\r\n", "\r", " ", "\t", "\u{A0}", "x", "1.234,5", "Quý I",
            "một cell dài hơn một từ", "𝟙",
        ]
        let lineEnd = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
        var text = ""
        for _ in 0..<Int.random(in: 0...6, using: &random) {
            let cells = (0..<rules.width).map { _ in
                let inside = (0..<Int.random(in: 0...3, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
                return Int.random(in: 0..<3, using: &random) == 0
                    ? quote + inside.replacing(quote, with: quote + quote) + quote : inside.filter { $0 != rules.delimiter && !$0.isNewline }
            }
            text += cells.joined(separator: String(rules.delimiter)) + lineEnd
            if Int.random(in: 0..<8, using: &random) == 0 { text += pieces.randomElement(using: &random) ?? "" }
        }
        return text
    }

    private static func items(_ text: String, _ format: CSVFormat) -> [NaiveCSV.Item] {
        do throws(DecodeError) {
            let reading = try CSVReading(text, format)
            let records = zip(reading.lines, reading.records).map { NaiveCSV.Item.record(line: Int($0), $1.map { $0 ?? "absent" }) }
            let faults = reading.faults.map { NaiveCSV.Item.fault(line: Int($0.locator), $0.code) }
            return (records + faults).sorted { line(of: $0) < line(of: $1) }
        } catch {
            return [.refusal(error.label)]
        }
    }

    private static func line(of item: NaiveCSV.Item) -> Int {
        switch item {
        case .record(let line, _), .fault(let line, _): line
        case .refusal: 0
        }
    }
}
