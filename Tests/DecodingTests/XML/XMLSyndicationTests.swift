import Foundation
import GatewayModel
import Testing

@testable import Decoding

/// RSS 0.9 to 2.0 and Atom, as many sites write them in many encodings (chardet's collection).
@Suite(.needsSamples, .needsXMLLint)
struct XMLSyndicationTests {
    private static let items: [(records: String, expression: String)] = [
        ("/rss/channel/item", "/rss/channel/item"), ("/RDF/item", "/*[local-name()='RDF']/*[local-name()='item']"),
        ("/feed/entry", "/*[local-name()='feed']/*[local-name()='entry']"),
    ]

    private static var files: [URL] {
        let folder = SampleCollection.file("formats/encodings/chardet-feeds/tests")
        guard let walker = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) else { return [] }
        return walker.compactMap { $0 as? URL }.filter { $0.pathExtension == "xml" }.sorted { $0.path < $1.path }
    }

    /// The words, as XPath's `normalize-space` gives them.
    private static func normalised(_ text: String) -> String {
        text.unicodeScalars.split { " \t\r\n".unicodeScalars.contains($0) }.map { String($0) }.joined(separator: " ")
    }

    @Test func `reads the items of real feeds as xmllint does`() throws {
        var counts = [0, 0, 0]
        var items = 0
        for file in Self.files where try !String(decoding: Data(contentsOf: file), as: UTF8.self).contains("<!DOCTYPE") {
            for (kind, example) in Self.items.enumerated() {
                guard let count = try XMLLint.string("count(\(example.expression))", in: file).flatMap({ Int($0.filter(\.isNumber)) }), count > 0
                else {
                    continue
                }
                counts[kind] += 1
                items += count
                let reading = try RecordReading(file, XMLFormat.at(example.records), fields: ["title", "."])
                #expect(reading.records.count + reading.faults.count == count, "\(file.lastPathComponent)")
                let theirs = try XMLLint.string("normalize-space(\(example.expression)[1])", in: file)
                let ours = reading.records.first?[1].map(Self.normalised)
                #expect(ours == theirs.map(Self.normalised), "\(file.lastPathComponent)")
            }
        }
        #expect(counts.allSatisfy { $0 > 0 } && items > 300, "\(counts), \(items)")
    }
}
