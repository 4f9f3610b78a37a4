import GatewayModel
import Testing

@testable import Decoding

/// The compliance test suite of the JSONPath standard's group.
@Suite(.needsSamples)
struct JSONPathConformanceTests {
    @Test func `chooses the values that the standard says, in one of the orders that it allows`() throws {
        let suite = try JSONPathSuite()
        #expect(suite.cases.count == 703)
        for example in suite.cases {
            guard let document = example.document else { continue }
            let found = try suite.nodes(example.selector, in: document)
            let paths = try #require(found).map { suite.tree.normalisedPath($0, from: document) }
            #expect(example.allowed.contains(paths), "\(example.selector)")
        }
    }

    @Test func `refuses what is not a query`() throws {
        let invalid = try JSONPathSuite().cases.filter { $0.document == nil }
        #expect(invalid.count == 247)
        for example in invalid {
            let error = decodeError { () throws(DecodeError) in try JSONQueryParser.query(example.selector) }
            #expect(error?.label == "parse", "\(example.selector)")
        }
    }

    /// Whatever streams must choose what a search in memory chooses.
    @Test func `reads the same records from a payload as from memory`() throws {
        let suite = try JSONPathSuite()
        for example in suite.cases {
            guard let document = example.document else { continue }
            let found = try suite.nodes(example.selector, in: document) ?? []
            let format = try JSONFormat.at(example.selector, allowsEmpty: true, chunkSize: 7)
            let text = suite.tree.quotation(document, limit: 1 << 20)
            let reading = try RecordReading(text, format, fields: ["."], capacity: 2)
            let values = found.filter { !suite.tree.isContainer($0) }.map { String(decoding: suite.tree.text($0), as: UTF8.self) }
            #expect(reading.records == values.map { [$0] }, "\(example.selector)")
            #expect(reading.faults.count == found.count - values.count, "\(example.selector)")
        }
    }
}
