import Publishing
import Testing

struct JSONValueTests {
    @Test(
        arguments: [
            (JSONValue.null, "null"), (.flag(true), "true"), (.flag(false), "false"), (.integer(Int64.min), "-9223372036854775808"),
            (.text("Tỷ lệ"), "\"Tỷ lệ\""), (.text("a\"b\\c"), #""a\"b\\c""#), (.text("\n\r\t"), #""\n\r\t""#),
            (.text("\u{0}\u{1F}\u{7F}"), #""\u0000\u001f\u007f""#), (.array([]), "[]"), (.array([.integer(1), .null]), "[1, null]"),
            (.object([:]), "{}"), (.object(["z": .integer(1), "a": .text("")]), #"{"z": 1, "a": ""}"#), (.optional(nil), "null"),
            (.optional("x"), "\"x\""),
        ] as [(JSONValue, String)])
    func `writes a value on one line with members in their order`(value: JSONValue, text: String) {
        var bytes: [UInt8] = []
        value.append(to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == text)
    }

    @Test(arguments: [([], "[]\n"), ([1], "[\n  1\n]\n"), ([1, 2], "[\n  1,\n  2\n]\n")] as [([Int], String)])
    func `puts each item of an array on its own line`(numbers: [Int], text: String) {
        var bytes: [UInt8] = []
        var layout = JSONArrayLayout()
        for number in numbers { layout.append(.integer(number), to: &bytes) }
        layout.finish(&bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == text)
    }
}
