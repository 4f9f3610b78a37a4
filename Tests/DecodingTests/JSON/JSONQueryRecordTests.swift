import GatewayModel
import Testing

@testable import Decoding

/// Records that are chosen by more than a way forward: filters, ranges, unions, positions from the end, any depth.
struct JSONQueryRecordTests {
    struct Example: CustomTestStringConvertible {
        let name: String
        let records: String
        let fields: [String]
        let text: String
        let expected: [[String?]]
        let places: [String]
        var testDescription: String { name }
    }

    private static let books = #"""
        {"store":{"city":"Quy Nhơn","book":[
        {"category":"reference","author":"Nigel Rees","price":8.95,"isbn":null},
        {"category":"fiction","author":"Evelyn Waugh","price":12.99},
        {"category":"fiction","author":"Herman Melville","isbn":"0-553-21311-3","price":8.99}],
        "bicycle":{"color":"red","price":399}},"year":2025}
        """#

    static let examples = [
        Example(
            name: "a filter judges one item at a time", records: "$.store.book[?@.price < 10]", fields: ["author", "../city", "isbn"],
            text: books, expected: [["Nigel Rees", "Quy Nhơn", ""], ["Herman Melville", "Quy Nhơn", "0-553-21311-3"]],
            places: ["/store/book/0", "/store/book/2"]),
        Example(
            name: "a filter looks at the document", records: "$.store.book[?@.price < $.store.bicycle.price && @.isbn]",
            fields: ["author", "$.year"], text: books, expected: [["Nigel Rees", "2025"], ["Herman Melville", "2025"]],
            places: ["/store/book/0", "/store/book/2"]),
        Example(
            name: "a filter of members", records: "$.tinh[?@.dan > 100]", fields: ["@key", "dan"],
            text: #"{"tinh":{"01":{"dan":90},"52":{"dan":150},"79":{"dan":900}}}"#, expected: [["52", "150"], ["79", "900"]],
            places: ["/tinh/(member 2)", "/tinh/(member 3)"]),
        Example(
            name: "steps behind a filter", records: "$.years[?@.final == true].rows[*]", fields: ["v", "../year"],
            text: #"{"years":[{"year":2023,"final":true,"rows":[{"v":1},{"v":2}]},{"year":2024,"final":false,"rows":[{"v":3}]}]}"#,
            expected: [["1", "2023"], ["2", "2023"]], places: ["/years/0/rows/0", "/years/0/rows/1"]),
        Example(
            name: "a pattern", records: "$[?match(@.code, 'VN-[0-9]{2}')]", fields: ["code"],
            text: #"[{"code":"VN-01"},{"code":"VN-1"},{"code":"xVN-02"},{"other":1}]"#, expected: [["VN-01"]], places: ["/0"]),
        Example(
            name: "all but the first", records: "$[1:]", fields: ["[0]"], text: #"[["name"],["a"],["b"]]"#, expected: [["a"], ["b"]],
            places: ["/1", "/2"]),
        Example(
            name: "every second from the front", records: "$.d[0:4:2]", fields: ["."], text: #"{"d":[0,1,2,3,4]}"#, expected: [["0"], ["2"]],
            places: ["/d/0", "/d/2"]),
        Example(
            name: "the last one", records: "$.d[-1]", fields: ["v", "../n"], text: #"{"n":"x","d":[{"v":1},{"v":2}]}"#, expected: [["2", "x"]],
            places: ["/d/1"]),
        Example(
            name: "two lists in the order of the path", records: "$['b','a'][*]", fields: ["."], text: #"{"a":[1,2],"b":[3]}"#,
            expected: [["3"], ["1"], ["2"]], places: ["/(member 2)/0", "/(member 1)/0", "/(member 1)/1"]),
        Example(
            name: "any depth", records: "$..price", fields: ["."], text: books, expected: [["8.95"], ["12.99"], ["8.99"], ["399"]],
            places: ["($..price)[1]", "($..price)[2]", "($..price)[3]", "($..price)[4]"]),
        Example(
            name: "any depth below a stream", records: "$.d[*]..v", fields: [".", "../k", "$.n"],
            text: #"{"n":7,"d":[{"k":"a","x":{"v":1}},{"k":"b","v":2}]}"#, expected: [["1", nil, "7"], ["2", "b", "7"]],
            places: ["($.d[*]..v)[1]", "($.d[*]..v)[2]"]),
        Example(
            name: "climbs out of the part in memory", records: "$.d[*].rows[-1]", fields: ["v", "../k", "../../n"],
            text: #"{"n":7,"d":[{"k":"a","rows":[{"v":1},{"v":2}]},{"k":"b","rows":[{"v":3}]}]}"#,
            expected: [["2", "a", "7"], ["3", "b", "7"]], places: ["/d/0/rows/1", "/d/1/rows/0"]),
        Example(
            name: "stars match members and items", records: "$[*][*]", fields: ["."], text: #"[{"a":1},[2]]"#, expected: [["1"], ["2"]],
            places: ["/0/(member 1)", "/1/0"]),
        Example(
            name: "names with escapes", records: #"$["a\u0062'\n"][*]"#, fields: ["."], text: #"{"ab'\n":[1]}"#, expected: [["1"]],
            places: ["/ab'\n/0"]),
        Example(
            name: "numbers too exact for a Double", records: "$[?@.id == 9007199254740993]", fields: ["id"],
            text: #"[{"id":9007199254740992},{"id":9007199254740993},{"id":9007199254740993.0}]"#,
            expected: [["9007199254740993"], ["9007199254740993.0"]], places: ["/1", "/2"]),
    ]

    @Test(arguments: examples, [1, 7, 1 << 18])
    func `reads`(_ example: Example, chunkSize: Int) throws {
        let format = try JSONFormat.at(example.records, chunkSize: chunkSize)
        for capacity in [1, 100] {
            let reading = try RecordReading(example.text, format, fields: example.fields, capacity: capacity)
            #expect(reading.records == example.expected)
            #expect(reading.places == example.places)
            #expect(reading.faults.isEmpty)
            #expect(reading.largestBatch <= capacity)
        }
    }

    @Test func `reports a record that has no such fields and quotes it`() throws {
        let reading = try RecordReading(#"[[{"a":"x\"\u0001"}],[7],[{"a":{}}],[[]]]"#, JSONFormat.at("$[*][-1]"), fields: ["a"])
        #expect(reading.records == [["x\"\u{1}"]])
        #expect(reading.faults.map(\.code) == ["JSON_NOT_AN_OBJECT", "JSON_NOT_A_VALUE", "JSON_NOT_AN_OBJECT"])
        #expect(reading.faults.map(\.raw) == ["7", #"{"a":{}}"#, "[]"])
        let streamed = try RecordReading(#"[[1],{"a":2}]"#, JSONFormat.at("$[*]"), fields: ["a"])
        #expect(streamed.faults.map(\.code) == ["JSON_NOT_AN_OBJECT"])
    }

    @Test func `takes a filter that chooses nothing for no records, and any other path for the wrong one`() throws {
        let text = #"{"d":[{"a":1}]}"#
        #expect(try RecordReading(text, JSONFormat.at("$.d[?@.a > 1]"), fields: ["a"]).records.isEmpty)
        for path in ["$..b", "$.d[-2]", "$.e[?@.a]"] {
            let format = try JSONFormat.at(path)
            let error = decodeError { () throws(DecodeError) in try RecordReading(text, format, fields: ["a"]) }
            #expect(error?.message.en.contains("matches nothing") == true, "\(path)")
        }
        #expect(try RecordReading(text, JSONFormat.at("$..b", allowsEmpty: true), fields: ["a"]).records.isEmpty)
    }

    @Test func `refuses to hold more than 64 MiB in memory, and streams the same bytes`() throws {
        let item = "\"" + String(repeating: "x", count: 9 << 20) + "\""
        let text = "[" + Array(repeating: item, count: 8).joined(separator: ",") + "]"
        let held = try JSONFormat.at("$[-1]")
        let error = decodeError { () throws(DecodeError) in try RecordReading(text, held, fields: ["."]) }
        #expect(error?.label == "too_large")
        #expect(error?.message.en.contains("only goes forward") == true)
        #expect(try RecordReading(text, JSONFormat.at("$[?@ == 'y']"), fields: ["."]).records.isEmpty)
    }
}
