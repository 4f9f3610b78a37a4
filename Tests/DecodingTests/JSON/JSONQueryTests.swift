import GatewayModel
import Testing

@testable import Decoding

/// The parts of RFC 9535: what a query may be, what filters compare, what patterns match.
struct JSONQueryTests {
    @Test(arguments: [
        "$", "$.a", "$['a']", "$[\"a\"]", "$ .a [0]", "$..*", "$..[0]", "$[0, 'a', *, 1:2, ?@]", "$[::-1]", "$[?!@.a && (@.b || @.c)]",
        "$[?count(@..*) > 1]", "$[?length(value(@..a)) >= 2]", "$[?@.a==@.b]", "$.tỷLệ", "$[-9007199254740991]", "$[?@ == -0.5e-1]",
    ])
    func `reads a query`(text: String) {
        #expect(decodeError { () throws(DecodeError) in try JSONQueryParser.query(text) } == nil)
    }

    @Test(arguments: [
        ("a", "start with $"), ("$.", "a name is missing"), ("$.1a", "a name is missing"), ("$.a-b", "['name']"), ("$['a", "quote is not closed"),
        ("$[0", "not closed"), ("$[]", "inside [ ]"), ("$[01]", "leading zeros"), ("$[9007199254740992]", "whole number"), ("$['\\x']", "behind \\"),
        ("$['\\ud800']", "behind \\"), ("$['\n']", "control character"), ("$[?@.a == ]", "a condition needs"), ("$[?1]", "must be compared"),
        ("$[?@.* == 1]", "only a path to one value"), ("$[?match(@.a)]", "needs 2 arguments"), ("$[?match(@.a, 'b') == true]", "cannot be compared"),
        ("$[?size(@) > 1]", "no function \"size\""), ("$[?count(1) > 1]", "need a path"), ("$[?(@.a]", "( is not closed"),
        ("$.a ", "names are joined"),
        ("$[?@ == 1.]", "this is no number"), ("$[?" + String(repeating: "(", count: 40) + "@" + String(repeating: ")", count: 40) + "]", "nested"),
    ])
    func `refuses what is not a query and says where`(text: String, reason: String) {
        let error = decodeError { () throws(DecodeError) in try JSONQueryParser.query(text) }
        #expect(error?.label == "parse")
        #expect(error?.message.en.contains(reason) == true, "\(String(describing: error?.message.en))")
        #expect(error?.message.vi.contains("ký tự thứ") == true)
    }

    @Test(arguments: [
        ("@.a == 1", ["1", "1.0", "10e-1", "0.01E2"]), ("@.a < 2", ["1", "1.0", "10e-1", "0.01E2", "-3", "-0", "0"]), ("@.a == 0", ["-0", "0"]),
        ("@.a == 'x'", ["\"x\""]), ("@.a < 'y'", ["\"x\""]), ("@.a == null", ["null"]), ("@.a >= null", ["null"]),
        ("@.a == $[3].a", ["-3"]), ("@.a == $[9].a", [#"{"m":1,"n":[2]}"#, #"{"n":[2.0],"m":1}"#]), ("@.a == @.b", ["true"]),
        ("length(@.a) == 2", [#"{"m":1,"n":[2]}"#, #"{"n":[2.0],"m":1}"#, "\"ệ😀\""]), ("!@.a", []),
        ("@.a != 1 && @.a > -5 && @.a < 5", ["-3", "-0", "0"]),
        ("search(@.a, '^.$')", ["\"x\""]), ("match(@.a, '\\\\P{L}+')", []), ("match(@.a, '.😀')", ["\"ệ😀\""]), ("@.a == 9e999999999999", []),
    ])
    func `filters`(condition: String, expected: [String]) throws {
        let values = ["1", "1.0", "10e-1", "-3", "0.01E2", "\"x\"", "null", "-0", "0", #"{"m":1,"n":[2]}"#, #"{"n":[2.0],"m":1}"#, "\"ệ😀\"", "true"]
        let items = values.map { "{\"a\":\($0)\($0 == "true" ? ",\"b\":true" : ",\"b\":[]")}" }
        let tree = try JSONTree.reading("[\(items.joined(separator: ","))]".utf8)
        var search = JSONTreeSearch(tree)
        let found = search.nodes(try JSONQueryParser.query("$[?\(condition)].a"), from: 0)
        #expect(found?.map { tree.quotation($0) }.sorted() == expected.sorted())
    }

    @Test(arguments: [
        ("a|bc*", ["a", "b", "bcc"], ["ab", "c", ""]), ("(ab){2,3}", ["abab", "ababab"], ["ab", "abababab"]),
        ("[^a-c\\-]+", ["xyz"], ["a", "-", ""]),
        ("[-a]", ["-", "a"], ["b"]), ("[a-]", ["-", "a"], ["b"]), ("\\p{Lu}\\p{Ll}*", ["Ệ", "Hà"], ["hà", "H1"]), ("x{0}", [""], ["x"]),
        (".", ["\u{2028}", "😀"], ["\n", "\r"]),
        ("a?b+", ["b", "abb"], ["a"]), ("^a$", ["a"], ["aa"]), ("()", [""], ["a"]), ("(a*)*b", ["b", "aab"], ["aa"]),
        ("a{2,}", ["aa", "aaaa"], ["a"]),
    ])
    func `matches patterns of RFC 9485`(pattern: String, whole: [String], other: [String]) throws {
        let regexp = try #require(IRegexp(pattern))
        for text in whole { #expect(regexp.matches(text.unicodeScalars, isWhole: true), "\(text)") }
        for text in other { #expect(!regexp.matches(text.unicodeScalars, isWhole: true), "\(text)") }
        for text in whole { #expect(regexp.matches(text.unicodeScalars, isWhole: false), "\(text)") }
    }

    @Test(arguments: ["a**", "(", ")", "[", "[]", "[b-a]", "a{2,1}", "a{", "\\d", "\\p{X}", "*", "{1}", "a{9999}", "(a{1000}){1000}", "[a-b-c]"])
    func `refuses what is no pattern`(pattern: String) {
        #expect(IRegexp(pattern) == nil)
    }

    @Test func `takes time linear in the text, whatever the pattern`() throws {
        let regexp = try #require(IRegexp("(a|a|aa)*(a*)*c"))
        let text = String(repeating: "a", count: 20_000) + "b"
        let time = ContinuousClock().measure { #expect(!regexp.matches(text.unicodeScalars, isWhole: true)) }
        #expect(time < .seconds(60))
        #expect(IRegexp(String(repeating: "(", count: 100) + String(repeating: ")", count: 100)) == nil)
        #expect(IRegexp("((((a{0}){1000}){1000}){1000}){1000}") == nil)
    }

    @Test(arguments: [
        (JSONSlice(start: 1, end: 5, step: 2), [1, 3]), (JSONSlice(start: 5, end: 1, step: -2), [5, 3]),
        (JSONSlice(step: -1), [6, 5, 4, 3, 2, 1, 0]),
        (JSONSlice(start: -2), [5, 6]), (JSONSlice(end: -5), [0, 1]), (JSONSlice(start: 0, end: 7, step: 0), []), (JSONSlice(start: 100), []),
        (JSONSlice(start: -100, end: 2), [0, 1]), (JSONSlice(start: 6, end: -100, step: -3), [6, 3, 0]),
    ])
    func `slices as the standard does`(slice: JSONSlice, positions: [Int]) {
        #expect(Array(slice.positions(among: 7)) == positions)
    }
}
