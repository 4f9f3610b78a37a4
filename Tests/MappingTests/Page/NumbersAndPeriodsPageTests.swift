import Foundation
import GatewayModel
import Testing

@testable import Mapping

/// `Documentation/Formats/numbers-and-periods.md` has every code that a mapping can refuse with, in both languages, and its examples are true.
struct NumbersAndPeriodsPageTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let code: String
        /// The cells behind the code; the last says what to write.
        let cells: [String]

        var testDescription: String { ([code] + cells).joined(separator: " | ") }

        /// The text between backticks and the declaration behind it: `85.5` in `vi`.
        var example: (text: String, declaration: String)? {
            cells[0].firstMatch(of: /^`([^`]+)` (?:in|trong) `([^`]+)`$/).map { (String($0.output.1), String($0.output.2)) }
        }
    }

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized

    /// The rows of the English and of the Vietnamese half.
    private static let halves: [[Row]] = {
        let page = (try? String(contentsOf: root.appending(path: "Documentation/Formats/numbers-and-periods.md"), encoding: .utf8)) ?? ""
        return page.components(separatedBy: "\n---\n").map { half in
            half.split(separator: "\n").filter { $0.hasPrefix("| `") }.flatMap { line -> [Row] in
                let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
                return cells[0].matches(of: /[A-Z][A-Z_]+/).map { Row(code: String($0.output), cells: Array(cells.dropFirst())) }
            }
        }
    }()

    private static let examples = halves.joined().filter { $0.code.hasPrefix("NUM_") || $0.code.hasPrefix("PER_") }

    @Test
    func `has every code once in each language`() {
        let numbersAndPeriods = NumberRefusal.allCases.map(\.code) + PeriodRefusal.allCases.map(\.code)
        #expect(Self.halves.count == 2)
        for half in Self.halves {
            let codes = half.map(\.code)
            #expect(codes.filter { $0.hasPrefix("NUM_") || $0.hasPrefix("PER_") }.sorted() == numbersAndPeriods.sorted())
            #expect(Set(codes).subtracting(numbersAndPeriods) == Self.codesOfTheMapper())
            #expect(codes.count == Set(codes).count)
        }
    }

    @Test(arguments: examples)
    func `gives an example that is refused with the code`(row: Row) throws {
        let (text, declaration) = try #require(row.example)
        if row.code.hasPrefix("NUM_") {
            let declared = try #require(NumberDeclaration(declaration))
            let reading = NumberReader(style: declared.style, vocabulary: declared.vocabulary).read(text)
            #expect(reading == NumberRefusal(rawValue: row.code).map { .refused($0) })
        } else {
            let reading = try #require(PeriodDeclaration(declaration)).read(text)
            #expect(reading == PeriodRefusal(rawValue: row.code).map { .refused($0) })
        }
        #expect(row.cells.count == 3 && !row.cells[1].isEmpty && !row.cells[2].isEmpty)
    }

    /// The codes that stand in the module's sources beside those of numbers and periods.
    private static func codesOfTheMapper() -> Set<String> {
        let folder = root.appending(path: "Sources/Mapping/Plan")
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        let sources = files.compactMap { try? String(contentsOf: $0, encoding: .utf8) }.joined(separator: "\n")
        var codes = Set(sources.matches(of: /"([A-Z]{4,}(?:_[A-Z]+)+)[":]/).map { String($0.output.1) })
        // A field that is empty is named after its dimension.
        for dimension in sources.matches(of: /reader\(\s*"([A-Z]+)"/) where dimension.output.1 != "STATUS" {
            codes.insert("\(dimension.output.1)_MISSING")
        }
        return codes.filter { !$0.hasPrefix("NUM_") }
    }
}
