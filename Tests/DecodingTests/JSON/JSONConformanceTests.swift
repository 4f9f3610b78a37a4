import Foundation
import GatewayModel
import Testing

@testable import Decoding

/// JSONTestSuite of Nicolas Seriot, "Parsing JSON is a Minefield".
@Suite(.needsSamples)
struct JSONConformanceTests {
    private static let folder = SampleCollection.file("conformance/json/JSONTestSuite/test_parsing")

    private static func files(_ prefix: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasPrefix(prefix) }.sorted()
    }

    private func error(_ name: String) throws -> DecodeError? {
        let format = try JSONFormat.at("$")
        let file = Self.folder.appending(path: name)
        return decodeError { () throws(DecodeError) in try RecordReading(file, format, fields: []) }
    }

    /// An object with the same name twice is grammatical; it is refused because nobody knows which value is meant.
    private static let refusedOnPurpose: Set = ["y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json"]

    @Test func `accepts what every reader must accept`() throws {
        let names = Self.files("y_")
        #expect(names.count >= 95)
        for name in names where !Self.refusedOnPurpose.contains(name) { #expect(try error(name) == nil, "\(name)") }
        for name in Self.refusedOnPurpose { #expect(try error(name)?.label == "parse", "\(name)") }
    }

    @Test func `refuses what every reader must refuse`() throws {
        let names = Self.files("n_")
        #expect(names.count >= 188)
        for name in names { #expect(try error(name) != nil, "\(name)") }
    }

    /// Where RFC 8259 leaves the choice: numbers of any size are kept as text, a mark of UTF-8 is skipped; half characters, other
    /// encodings than the declared one and deep nesting are refused.
    @Test func `decides what the standard leaves open`() throws {
        var accepted: [String] = []
        for name in Self.files("i_") where try error(name) == nil { accepted.append(name) }
        #expect(accepted == Self.files("i_number") + ["i_structure_UTF-8_BOM_empty_object.json"])
    }
}
