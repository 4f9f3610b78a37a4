import Foundation
import GatewayModel
import Testing

@testable import Decoding

struct NDJSONTests {
    private static func format(_ chunkSize: Int = PayloadInput.chunkSize, allowsEmpty: Bool = false) -> NDJSONFormat {
        var format = NDJSONFormat()
        format.chunkSize = chunkSize
        format.allowsEmpty = allowsEmpty
        return format
    }

    @Test(arguments: [1, 2, 7, 1 << 18])
    func `reads a record from each line that is not blank`(chunkSize: Int) throws {
        let text = "{\"a\":1,\"b\":{\"c\":\"ệ\"}}\r\n\n  \t\n{\"b\":{\"c\":null}, \"a\":\"x\\ny\"}\n{}"
        let reading = try RecordReading(text, Self.format(chunkSize), fields: ["a", "b.c"], capacity: 1)
        #expect(reading.records == [["1", "ệ"], ["x\ny", ""], [nil, nil]])
        #expect(reading.places == ["line 1", "line 4", "line 5"])
        #expect(reading.faults.isEmpty)
    }

    @Test(arguments: [
        ("{\"a\":}", "column 6: a JSON value belongs"), ("{\"a\":1}{\"a\":2}", "each value needs a line of its own"),
        ("{\"a\":1} {\"a\":2}", "each value needs a line of its own"), ("{\"a\":1,\"a\":2}", "stands twice"), ("{\"a\":NaN}", "a JSON value belongs"),
        ("{\"a\":[1,", "each value must stand in one line"), ("\"abc", "each value must stand in one line"), ("nonsense", "a JSON value belongs"),
        (String(repeating: "[", count: 70), "64 levels"),
    ])
    func `reports a broken line and reads on`(line: String, reason: String) throws {
        let text = "{\"a\":1}\n\(line)\n{\"a\":3}\n"
        let reading = try RecordReading(text, Self.format(), fields: ["a"])
        #expect(reading.records == [["1"], ["3"]])
        #expect(reading.places == ["line 1", "line 3"])
        #expect(reading.faultCodes == ["JSON_LINE@2"])
        #expect(reading.faults.first?.message.en.contains(reason) == true, "\(String(describing: reading.faults.first?.message.en))")
        #expect(reading.faults.first?.raw == line)
    }

    @Test func `leaves out the fields of a broken line that were read before the break`() throws {
        let reading = try RecordReading("{\"a\":1}\n{\"a\":2,\"b\"}\n{\"b\":3}\n", Self.format(), fields: ["a", "b"])
        #expect(reading.records == [["1", nil], [nil, "3"]])
    }

    @Test func `reports a line whose field is a list, and a line that is a bare value`() throws {
        let reading = try RecordReading("{\"a\":[1]}\n7\n{\"a\":2}\n", Self.format(), fields: ["a"])
        #expect(reading.faultCodes == ["JSON_NOT_A_VALUE@1", "JSON_NOT_AN_OBJECT@2"])
        #expect(reading.records == [["2"]])
    }

    @Test(arguments: [
        ("{\"a\":1}\n{\"a\":", "truncated", "2:6"), ("{\"a\":1}\n{\"a\":\"x", "truncated", "2:8"), ("", "empty", nil), ("\n \n", "empty", nil),
        ("[\n{\"a\":1}\n]", "parse", "1:2"), ("{\n\"a\":1}", "parse", "1:2"), ("<html>\n</html>\n", "parse", "1:1"), ("a,b\n1,2\n", "parse", "1:1"),
        ("{a}\n{b}\n", "parse", "1"), ("{\"a\":\"\u{0}\"}\n", "encoding", nil),
    ])
    func `refuses a payload that is cut, empty or something else`(text: String, label: String, place: String?) throws {
        let error = decodeError { () throws(DecodeError) in try RecordReading(text, Self.format(), fields: ["a"]) }
        #expect(error?.label == label)
        #expect(error?.place?.description == place)
    }

    @Test func `takes a last line without line end that is whole`() throws {
        #expect(try RecordReading("{\"a\":1}\n{\"a\":2}", Self.format(), fields: ["a"]).records == [["1"], ["2"]])
    }

    @Test func `accepts no lines when the connector says so`() throws {
        #expect(try RecordReading("", Self.format(allowsEmpty: true), fields: ["a"]).records.isEmpty)
    }

    @Test func `refuses a line longer than 10 MiB`() throws {
        let text = "{\"a\":\"" + String(repeating: "x", count: 21 << 20) + "\"}"
        let error = decodeError { () throws(DecodeError) in try RecordReading(text, Self.format(), fields: ["a"]) }
        #expect(error?.label == "too_large")
    }

    @Test(.needsSamples) func `reads a province file made for a search engine`() throws {
        let file = SampleCollection.file("feeds/vietnam/vn-provinces-2025/elasticsearch/provinces.ndjson")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        let reading = try RecordReading(file, Self.format(), fields: ["Code", "FullName", "index._id"])
        #expect(reading.records.count == lines.count)
        #expect(reading.faults.isEmpty)
    }
}
