import Foundation

/// The published tests of the language hron, as far as they concern cron: pairs of its expressions with cron, and when those fire.
struct HronSuite {
    struct File: Decodable {
        let now: String
        let parse: [String: Section]
        let eval: [String: Section]
        let cron: [String: Tests]
    }

    /// A section is a text or a table of tests.
    enum Section: Decodable {
        case text
        case tests([Case])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            self = if let tests = try? container.decode(Tests.self) { .tests(tests.tests) } else { .text }
        }

        var cases: [Case] { if case .tests(let cases) = self { cases } else { [] } }
    }

    struct Tests: Decodable {
        let tests: [Case]
    }

    struct Case: Decodable {
        let name: String
        let input: String?
        let canonical: String?
        let expression: String?
        let hron: String?
        let cron: String?
        let now: String?
        let from: String?
        let to: String?
        let take: Int?
        let next: String?
        let next_date: String?
        let next_n: [String]?
        let expected: Expected?
    }

    /// A list of moments, one moment, or a truth.
    enum Expected: Decodable {
        case moments([String])
        case other

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            self = if let moments = try? container.decode([String].self) { .moments(moments) } else { .other }
        }
    }

    let file: File
    /// Cron for each expression in canonical form.
    let pairs: [String: String]
    private let canonical: [String: String]

    init() throws {
        let data = try Data(contentsOf: SampleCollection.file("conformance/cron/hron/spec/tests.json"))
        let file = try JSONDecoder().decode(File.self, from: data)
        var canonical: [String: String] = [:]
        for test in file.parse.values.flatMap(\.cases) { if let input = test.input, let form = test.canonical { canonical[input] = form } }
        var pairs: [String: String] = [:]
        for test in ["to_cron", "from_cron"].flatMap({ file.cron[$0]?.tests ?? [] }) {
            if let hron = test.hron, let cron = test.cron { pairs[Self.padded(canonical[hron] ?? hron)] = cron }
        }
        (self.file, self.canonical, self.pairs) = (file, canonical, pairs)
    }

    /// The cron expression that means the same and its zone; nil when the suite names none.
    func cron(for expression: String) -> (expression: String, zone: String)? {
        let parts = expression.components(separatedBy: " in ")
        let zone = parts.count > 1 ? parts.last ?? "UTC" : "UTC"
        let schedule = canonical[parts[0]] ?? parts[0]
        return pairs[Self.padded(schedule)].map { ($0, zone) }
    }

    /// `at 9:00` as `at 09:00`, as the canonical form has it.
    private static func padded(_ text: String) -> String {
        text.replacing(/\bat ([0-9]):/) { "at 0\($0.1):" }
    }

    /// Reads `2026-02-06T12:00:00+00:00[UTC]`.
    static func instant(_ text: String) throws -> Date { try FiringTable.instant(String(text.prefix { $0 != "[" })) }
}
