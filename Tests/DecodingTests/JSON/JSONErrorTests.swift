import GatewayModel
import Testing

@testable import Decoding

struct JSONErrorTests {
    private func error(_ text: String) throws -> DecodeError? {
        let format = try JSONFormat.at("$")
        return decodeError { () throws(DecodeError) in try RecordReading(text, format) }
    }

    @Test(arguments: [
        ("{\"a\":1,\n \"b\":2,\n \"a\":3}", "3:5", "\"a\" stands twice"),
        ("{\"a\":1,}", "1:8", "comma before"), ("[1,]", "1:4", "comma before"), ("[1 2]", "1:4", "comma or a closing"),
        ("[01]", "1:3", "comma or a closing"), ("[1.]", "1:4", "not a number"), ("[NaN]", "1:2", "a JSON value belongs"),
        ("[nan]", "1:3", "a JSON value belongs"), ("[-Infinity]", "1:3", "not a number"), ("[1] // x", "1:5", "behind the end"),
        ("{a:1}", "1:2", "a name in"), ("{\"a\" 1}", "1:6", "colon"), ("[\"\\ud800\"]", "1:10", "surrogate"),
        ("[\"\\ud800\\u0041\"]", "1:15", "surrogate"), ("[\"\\udc00\"]", "1:9", "surrogate"), ("[\"ệ\u{1}\"]", "1:4", "control character"),
        ("[\"\\x\"]", "1:5", "escape"), ("['a']", "1:2", "a JSON value belongs"), ("/* x */ 1", "1:1", "not JSON"),
        ("<!DOCTYPE html><html>…", "1:1", "HTML page instead of JSON"), ("Invalid country code", "1:1", "it begins: Invalid country code"),
    ])
    func `refuses with place and reason`(text: String, place: String, reason: String) throws {
        let error = try error(text)
        #expect(error?.label == "parse")
        #expect(error?.place?.description == place)
        #expect(error?.message.en.contains(reason) == true, "\(String(describing: error?.message.en))")
    }

    @Test func `refuses nesting beyond 64 levels`() throws {
        #expect(try error(String(repeating: "[", count: 64) + String(repeating: "]", count: 64)) == nil)
        #expect(try error(String(repeating: "[", count: 65) + String(repeating: "]", count: 65))?.label == "too_large")
        #expect(try error(String(repeating: "[", count: 100_000))?.label == "too_large")
    }

    @Test(arguments: ["", " \n"])
    func `tells an empty payload from a broken one`(text: String) throws {
        #expect(try error(text)?.label == "empty")
    }

    @Test(arguments: [1, 31, 32, 33, 34, 200, 5_000])
    func `notices a name that stands twice among any number of names`(count: Int) throws {
        let members = (0..<count).map { "\"k\($0)\":0" }
        let object = "{" + members.joined(separator: ",") + "}"
        #expect(try error("[\(object),\(object)]") == nil)
        for repeated in Set([0, count / 2, count - 1]) {
            let broken = "{" + (members + ["\"k\(repeated)\":1"]).joined(separator: ",") + "}"
            #expect(try error("[\(object),\(broken)]")?.message.en.contains("\"k\(repeated)\"") == true)
            #expect(try error(broken)?.label == "parse")
        }
    }

    @Test func `compares names as they are meant, not as they are written`() throws {
        #expect(try error(#"{"a":1,"\u0061":2}"#)?.label == "parse")
        #expect(try error(#"[{"a":1,"b":2},{"b":1,"a":2},{"a":1,"c":2}]"#) == nil)
        #expect(try error(#"[{"a":1,"b":2},{"b":1,"b":2}]"#)?.label == "parse")
    }

    @Test(arguments: ["a", "$x", "$.", "$.a[", "$.a[x]", "$.a[01]", "", "$.a b]", " $", "$ ", "$.a-b", "$[?@.a]x"])
    func `refuses a path of records that is not one of RFC 9535`(path: String) {
        #expect(decodeError { () throws(DecodeError) in try JSONRecordPath(path) }?.label == "parse")
    }

    @Test(arguments: ["", "a.", "a[*]", "*", "../../x", "@key", "$.d[*]", "$[0].d", "$.e[*].x"])
    func `refuses a field that is not one value`(path: String) throws {
        let records = try JSONPath(records: "$[0].d[*]")
        #expect(decodeError { () throws(DecodeError) in try JSONField(path, records: records) }?.label == "parse")
    }
}
