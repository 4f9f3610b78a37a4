import Foundation
import GatewayModel
import Testing

@testable import Decoding

/// Other projects' collections of CSV files: csv-spectrum and the examples of csvkit.
@Suite(.needsSamples)
struct CSVConformanceTests {
    @Test(arguments: ["comma_in_quotes", "empty", "escaped_quotes", "json", "newlines", "quotes_and_newlines", "simple", "utf8"])
    func `reads csv-spectrum`(name: String) throws {
        let folder = SampleCollection.file("conformance/csv/csv-spectrum")
        let expected = try spectrumRecords(folder.appending(path: "json/\(name).json"))
        let reading = try CSVReading(folder.appending(path: "csvs/\(name).csv"))
        #expect(dictionaries(reading) == expected)
        #expect(!expected.isEmpty)
    }

    @Test(arguments: ["empty_crlf", "newlines_crlf", "simple_crlf"])
    func `reads csv-spectrum's files with CRLF`(name: String) throws {
        let folder = SampleCollection.file("conformance/csv/csv-spectrum")
        let expected = try spectrumRecords(folder.appending(path: "json/\(name).json"))
        let reading = try CSVReading(folder.appending(path: "worktree-crlf/\(name).csv"))
        #expect(dictionaries(reading) == expected)
        #expect(!expected.isEmpty)
    }

    @Test func `reads csv-spectrum's coordinates, whose expected record is of another file`() throws {
        let reading = try CSVReading(SampleCollection.file("conformance/csv/csv-spectrum/csvs/location_coordinates.csv"))
        #expect(reading.records == [["2095257564", "37\u{FFFD}36'37.8\"N 121\u{FFFD}2'17.9\"W", "Modesto", "Stanislaus"]])
    }

    struct Example: CustomTestStringConvertible {
        let name: String
        let columns: [String]
        let records: [[String?]]
        var faults: [String] = []
        var format = CSVFormat()
        var testDescription: String { name }
    }

    static let abc = ["a", "b", "c"]
    static let examples = [
        Example(name: "dummy", columns: abc, records: [["1", "2", "3"]]),
        Example(name: "mac_newlines", columns: abc, records: [["1", "2", "3"], ["Once upon\ra time", "5", "6"]]),
        Example(
            name: "bad", columns: ["column_a", "column_b", "column_c"], records: [["0", "mixed types.... uh oh", "17"]],
            faults: ["CSV_RAGGED@2", "CSV_RAGGED@3"]),
        Example(name: "optional_quote_characters", columns: abc, records: [["1", "2", "3"]]),
        Example(name: "sniff_limit", columns: abc, records: [["1", "2", "3"]], format: .delimited(by: ";")),
        Example(name: "test_utf8", columns: ["foo", "bar", "baz"], records: [["1", "2", "3"], ["4", "5", "ʤ"]]),
        Example(name: "test_utf8_bom", columns: ["foo", "bar", "baz"], records: [["1", "2", "3"], ["4", "5", "ʤ"]]),
        Example(name: "test_latin1", columns: abc, records: [["1", "2", "3"], ["4", "5", "©"]], format: .with { $0.encoding = .latin1 }),
        Example(
            name: "test_utf16_little", columns: abc, records: [["1", "2", "3"], ["4", "5", "ʤ"]], format: .with { $0.encoding = .utf16 }),
        Example(name: "test_utf16_big", columns: abc, records: [["1", "2", "3"], ["4", "5", "ʤ"]], format: .with { $0.encoding = .utf16 }),
        Example(name: "test_extra_header", columns: ["a", "b", "c", "d"], records: [], faults: ["CSV_RAGGED@2"]),
        Example(
            name: "test_skip_lines", columns: abc, records: [["1", "2", "3"]], format: .with { $0.heading = .rows(line: 4, count: 1) }),
        Example(
            name: "no_header_row", columns: abc, records: [["1", "2", "3"]], format: .with { $0.heading = .declared(["a", "b", "c"]) }),
        Example(name: "test_empty_columns_short_row", columns: abc, records: [], faults: ["CSV_RAGGED@2"]),
        Example(name: "test_empty_columns_long_row", columns: abc, records: [["", "", ""]]),
        Example(
            name: "test_empty_columns", columns: ["a", "b", "c", "", ""],
            records: [["a", "", "", "", ""], ["", "", "c", "", nil], ["", "", "", "", ""]]),
    ]

    @Test(arguments: examples)
    func `reads csvkit's examples`(_ example: Example) throws {
        let reading = try CSVReading(file(example.name), example.format)
        #expect(reading.columns == example.columns)
        #expect(reading.records == example.records)
        #expect(reading.faultCodes == example.faults)
    }

    @Test(arguments: [("empty", "empty"), ("null_byte", "encoding"), ("test_latin1", "encoding"), ("test_utf16_big", "encoding")])
    func `refuses csvkit's damaged examples`(name: String, label: String) throws {
        #expect(decodeError { () throws(DecodeError) in try CSVReading(file(name)) }?.label == label)
    }

    private func file(_ name: String) -> URL {
        SampleCollection.file("conformance/csv/csvkit/examples/\(name).csv")
    }

    private func spectrumRecords(_ file: URL) throws -> [[String: String]] {
        try JSONDecoder().decode([[String: String]].self, from: Data(contentsOf: file))
    }

    private func dictionaries(_ reading: CSVReading) -> [[String: String]] {
        reading.records.map { Dictionary(uniqueKeysWithValues: zip(reading.columns, $0.map { $0 ?? "absent" })) }
    }
}
