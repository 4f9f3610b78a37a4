import GatewayModel
import Testing

@testable import Decoding

struct JSONRecordTests {
    struct Example: CustomTestStringConvertible {
        let name: String
        let records: String
        let fields: [String]
        let text: String
        let expected: [[String?]]
        let places: [String]
        var testDescription: String { name }
    }

    static let examples = [
        Example(
            name: "records in an envelope", records: "$.duLieu[*]", fields: ["xa", "thongTin.ten", "tyLe", "co", "thieu"],
            text: #"{"maLoi":"00","duLieu":[{"xa":"01","thongTin":{"ten":"Tân An"},"tyLe":1.50e1,"co":true},{"xa":null,"tyLe":-0}],"x":{"xa":1}}"#,
            expected: [["01", "Tân An", "1.50e1", "true", nil], ["", nil, "-0", nil, nil]], places: ["/duLieu/0", "/duLieu/1"]),
        Example(
            name: "the World Bank's two items", records: "$[1][*]", fields: ["id", "$[0].total"],
            text: #"[{"page":1,"total":2},[{"id":"ABW"},{"id":"AFG"}]]"#, expected: [["ABW", "2"], ["AFG", "2"]], places: ["/1/0", "/1/1"]),
        Example(
            name: "lists in lists with the heading of each", records: "$.years[*].rows[*]", fields: ["v", "../year", "../../source"],
            text: #"{"source":"S","years":[{"year":2024,"rows":[{"v":1},{"v":2}]},{"rows":[{"v":3}]},{"year":2026,"rows":[]}]}"#,
            expected: [["1", "2024", "S"], ["2", "2024", "S"], ["3", nil, "S"]],
            places: ["/years/0/rows/0", "/years/0/rows/1", "/years/1/rows/0"]),
        Example(
            name: "an object keyed by code", records: "$.tinh.*", fields: ["@key", "ten"],
            text: #"{"tinh":{"01":{"ten":"Hà Nội"},"79":{"ten":"TP. Hồ Chí Minh"}}}"#,
            expected: [["01", "Hà Nội"], ["79", "TP. Hồ Chí Minh"]], places: ["/tinh/(member 1)", "/tinh/(member 2)"]),
        Example(
            name: "single values keyed by position", records: "$.value.*", fields: ["@key", "."], text: #"{"value":{"0":52.36,"250":null}}"#,
            expected: [["0", "52.36"], ["250", ""]], places: ["/value/(member 1)", "/value/(member 2)"]),
        Example(
            name: "keys of two levels", records: "$.*.*", fields: ["../@key", "@key", "."], text: #"{"01":{"2024":1},"02":{"2024":2,"2025":3}}"#,
            expected: [["01", "2024", "1"], ["02", "2024", "2"], ["02", "2025", "3"]],
            places: ["/(member 1)/(member 1)", "/(member 2)/(member 1)", "/(member 2)/(member 2)"]),
        Example(
            name: "rows that are lists", records: "$[*]", fields: ["[0]", "[2].x"], text: #"[["a","b",{"x":1}],["c"]]"#,
            expected: [["a", "1"], ["c", nil]], places: ["/0", "/1"]),
        Example(
            name: "names with dots and quotes", records: "$['a.b'][*]", fields: ["['c.d']", "[\"e'f\"]", "Tỷ lệ (%)"],
            text: #"{"a.b":[{"c.d":1,"e'f":2,"T\u1ef7 l\u1ec7 (%)":"3"}]}"#, expected: [["1", "2", "3"]], places: ["/a.b/0"]),
        Example(
            name: "the document as the one record", records: "$", fields: ["a.b", "c[1]"], text: #" {"a":{"b":"x"},"c":[1,2]} "#,
            expected: [["x", "2"]], places: [""]),
        Example(
            name: "escapes", records: "$[*]", fields: ["."], text: #"["\"\\\/\b\f\n\r\t","\u0048\u1ec7\uD83D\uDE00","","𝄞"]"#,
            expected: [["\"\\/\u{8}\u{c}\n\r\t"], ["Hệ😀"], [""], ["𝄞"]], places: ["/0", "/1", "/2", "/3"]),
    ]

    @Test(arguments: examples)
    func `reads`(_ example: Example) throws {
        let reading = try RecordReading(example.text, JSONFormat.at(example.records), fields: example.fields)
        #expect(reading.records == example.expected)
        #expect(reading.places == example.places)
        #expect(reading.faults.isEmpty)
    }

    @Test(arguments: examples, [1, 2, 3, 7, 64])
    func `reads the same in chunks of any size`(_ example: Example, chunkSize: Int) throws {
        let whole = try RecordReading(example.text, JSONFormat.at(example.records), fields: example.fields)
        let pieces = try RecordReading(example.text, JSONFormat.at(example.records, chunkSize: chunkSize), fields: example.fields, capacity: 1)
        #expect(pieces == whole)
        #expect(pieces.largestBatch == 1)
    }

    @Test(arguments: examples)
    func `takes no beginning of a document for the whole`(_ example: Example) throws {
        let bytes = Array(example.text.utf8)
        let lastBracket = try #require(bytes.lastIndex { $0 == UInt8(ascii: "}") || $0 == UInt8(ascii: "]") })
        let format = try JSONFormat.at(example.records)
        for length in 0...lastBracket {
            let error = decodeError { () throws(DecodeError) in try RecordReading(bytes.prefix(length), format, fields: example.fields) }
            #expect(["truncated", "empty", "encoding"].contains(error?.label), "\(length) bytes: \(String(describing: error))")
        }
    }

    @Test func `reports a record with an object in a field's place and reads on`() throws {
        let text = #"{"n":{"m":1},"d":[{"a":{"b":1}},{"a":2},{"a":[]},7]}"#
        let reading = try RecordReading(text, JSONFormat.at("$.d[*]"), fields: ["a"])
        #expect(reading.records == [["2"]])
        #expect(reading.faultCodes == ["JSON_NOT_A_VALUE@0", "JSON_NOT_A_VALUE@4", "JSON_NOT_AN_OBJECT@6"])
        #expect(reading.faults.map(\.raw) == [#"{"a":{"b":1}}"#, #"{"a":[]}"#, "7"])

        let outside = try RecordReading(text, JSONFormat.at("$.d[*]"), fields: ["../n"])
        #expect(outside.faultCodes == (0..<4).map { "JSON_NOT_A_VALUE@\(2 * $0)" })
        #expect(outside.records.isEmpty)
    }

    @Test func `accepts an empty list at the path`() throws {
        #expect(try RecordReading(#"{"d":[]}"#, JSONFormat.at("$.d[*]"), fields: ["a"]).records.isEmpty)
        #expect(try RecordReading(#"{"d":[]}"#, JSONFormat.at("$.d[*].rows[*]"), fields: ["a"]).records.isEmpty)
    }

    @Test(arguments: [
        (#"{"error":{"code":120,"text":"Invalid key"}}"#, "$.error.code = 120, $.error.text = Invalid key"),
        (#"{"d":null}"#, "$.d = null"), (#"{"e":{"rows":[{"a":1}]}}"#, "$.e.rows[0].a = 1"), (#"[]"#, "$ = []"),
    ])
    func `says what came when the path matches nothing`(text: String, seen: String) throws {
        let format = try JSONFormat.at("$.d[*]")
        let error = decodeError { () throws(DecodeError) in try RecordReading(text, format, fields: ["a"]) }
        #expect(error?.label == "parse")
        #expect(error?.message.en.contains(seen) == true, "\(String(describing: error))")
        #expect(try RecordReading(text, JSONFormat.at("$.d[*]", allowsEmpty: true), fields: ["a"]).records.isEmpty)
    }
}
