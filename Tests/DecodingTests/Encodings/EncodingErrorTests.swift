import Foundation
import GatewayModel
import Testing

@testable import Decoding

/// Bytes that the declared encoding does not have are refused at their offset, and never replaced.
struct EncodingErrorTests {
    struct Case: CustomTestStringConvertible {
        let name: String
        let encoding: TextEncoding
        let bytes: [UInt8]
        let offset: Int
        /// What the message must say.
        let says: String
        var testDescription: String { "\(encoding.rawValue): \(name)" }
    }

    private static let word = Array("a text longer than a machine word, ".utf8)

    static let cases = [
        Case(name: "windows-1252", encoding: .utf8, bytes: word + [0xEC, 0x6E], offset: 35, says: "0xEC"),
        Case(name: "names the way out", encoding: .utf8, bytes: [0xF4, 0x74], offset: 0, says: "write encoding: windows-1252"),
        Case(name: "lone continuation", encoding: .utf8, bytes: [0x61, 0x80], offset: 1, says: "0x80"),
        Case(name: "overlong slash", encoding: .utf8, bytes: [0xC0, 0xAF], offset: 0, says: "0xC0"),
        Case(name: "overlong three bytes", encoding: .utf8, bytes: [0xE0, 0x9F, 0xBF], offset: 0, says: "0xE0"),
        Case(name: "surrogate", encoding: .utf8, bytes: [0xED, 0xA0, 0x80], offset: 0, says: "0xED"),
        Case(name: "overlong four bytes", encoding: .utf8, bytes: [0xF0, 0x8F, 0xBF, 0xBF], offset: 0, says: "0xF0"),
        Case(name: "above U+10FFFF", encoding: .utf8, bytes: [0xF4, 0x90, 0x80, 0x80], offset: 0, says: "0xF4"),
        Case(name: "no lead byte", encoding: .utf8, bytes: [0x61, 0xF5], offset: 1, says: "0xF5"),
        Case(name: "third byte", encoding: .utf8, bytes: [0xE1, 0xBB, 0x61], offset: 0, says: "0xE1"),
        Case(name: "cut at the end", encoding: .utf8, bytes: word + [0xE1, 0xBB], offset: 35, says: "ends inside a character"),
        Case(name: "NUL", encoding: .utf8, bytes: word + [0, 0x61], offset: 35, says: "0x00"),
        Case(name: "NUL in a word", encoding: .utf8, bytes: Array(word[..<3]) + [0] + word, offset: 3, says: "0x00"),
        Case(name: "UTF-16 without mark", encoding: .utf8, bytes: [0x61, 0, 0x62, 0], offset: 1, says: "write encoding: utf-16le or utf-16be"),
        Case(name: "mark of UTF-16LE", encoding: .utf8, bytes: [0xFF, 0xFE, 0x61, 0], offset: 0, says: "write encoding: utf-16le"),
        Case(name: "mark of UTF-16BE", encoding: .windows1252, bytes: [0xFE, 0xFF, 0, 0x61], offset: 0, says: "write encoding: utf-16be"),
        Case(name: "mark of UTF-8", encoding: .windows1252, bytes: [0xEF, 0xBB, 0xBF, 0x61], offset: 0, says: "write encoding: utf-8"),
        Case(name: "mark of UTF-32", encoding: .utf16, bytes: [0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0], offset: 0, says: "write encoding: utf-32le"),
        Case(name: "mark of UTF-32BE", encoding: .utf8, bytes: [0, 0, 0xFE, 0xFF, 0, 0, 0, 0x61], offset: 0, says: "write encoding: utf-32be"),
        Case(name: "no mark", encoding: .utf32, bytes: [0x61, 0, 0, 0], offset: 0, says: "write encoding: utf-32le (usual on Windows) or utf-32be"),
        Case(name: "surrogate", encoding: .utf32LittleEndian, bytes: [0x61, 0, 0, 0, 0x00, 0xD8, 0, 0], offset: 4, says: "0xD800"),
        Case(name: "above U+10FFFF", encoding: .utf32BigEndian, bytes: [0, 0x11, 0, 0], offset: 0, says: "0x110000"),
        Case(name: "cut at the end", encoding: .utf32BigEndian, bytes: [0, 0, 0, 0x61, 0, 0], offset: 4, says: "ends inside a character"),
        Case(name: "NUL", encoding: .utf32LittleEndian, bytes: [0x61, 0, 0, 0, 0, 0, 0, 0], offset: 4, says: "0x00"),
        Case(name: "UTF-16 in place of it", encoding: .utf32LittleEndian, bytes: [0x61, 0, 0x62, 0], offset: 0, says: "0x620061"),
        Case(name: "capital of the standard", encoding: .tcvn3, bytes: word + [0xC4], offset: 35, says: "write encoding: tcvn-5712"),
        Case(name: "capital of the standard", encoding: .tcvn3Capitals, bytes: [0x80], offset: 0, says: "write encoding: tcvn-5712"),
        Case(name: "mark behind no vowel", encoding: .vni, bytes: [0x6E, 0xF9], offset: 1, says: "0xF9 means nothing in vni"),
        Case(name: "second mark", encoding: .vni, bytes: [0x61, 0xF9, 0xF9], offset: 2, says: "0xF9"),
        Case(name: "mark first", encoding: .vni, bytes: [0xF9, 0x61], offset: 0, says: "0xF9"),
        Case(name: "NUL", encoding: .viscii, bytes: [0x61, 0], offset: 1, says: "0x00"),
        Case(name: "mark of UTF-8", encoding: .vps, bytes: [0xEF, 0xBB, 0xBF, 0x61], offset: 0, says: "write encoding: utf-8"),
        Case(name: "mark of the other order", encoding: .utf16LittleEndian, bytes: [0xFE, 0xFF, 0, 0x61], offset: 0, says: "utf-16be"),
        Case(name: "no mark", encoding: .utf16, bytes: [0x61, 0, 0x62, 0], offset: 0, says: "utf-16le (usual on Windows) or utf-16be"),
        Case(name: "lone low half", encoding: .utf16BigEndian, bytes: [0, 0x61, 0xDC, 0], offset: 2, says: "0xDC00"),
        Case(name: "lone high half", encoding: .utf16LittleEndian, bytes: [0x00, 0xD8, 0x61, 0], offset: 0, says: "0xD800"),
        Case(name: "high half at the end", encoding: .utf16LittleEndian, bytes: [0x61, 0, 0x00, 0xD8], offset: 2, says: "0xD800"),
        Case(name: "half a unit at the end", encoding: .utf16LittleEndian, bytes: [0x61, 0, 0x62], offset: 2, says: "ends inside a character"),
        Case(name: "NUL", encoding: .utf16LittleEndian, bytes: [0x61, 0, 0, 0], offset: 2, says: "0x00"),
        Case(name: "undefined", encoding: .windows1252, bytes: word + [0x81], offset: 35, says: "0x81 means nothing in windows-1252"),
        Case(name: "NUL", encoding: .windows1252, bytes: [0x61, 0x62, 0], offset: 2, says: "0x00"),
        Case(name: "windows-1252", encoding: .latin1, bytes: [0x61, 0x93], offset: 1, says: "write encoding: windows-1252"),
        Case(name: "undefined", encoding: .windows1258, bytes: word + [0x8A], offset: 35, says: "0x8A"),
        Case(name: "NUL", encoding: .windows1258, bytes: [0x61, 0, 0x62], offset: 1, says: "0x00"),
    ]

    @Test(arguments: cases, [1, 3, 64, PayloadInput.chunkSize])
    func `refuses`(_ example: Case, chunkSize: Int) throws {
        let error = try #require(
            decodeError { () throws(DecodeError) in try decodedText(example.bytes, example.encoding, chunkSize: chunkSize) })
        guard case .encoding(let offset, let text) = error else {
            Issue.record("another error: \(error)")
            return
        }
        #expect(offset == example.offset)
        #expect(text.en.contains(example.says))
        #expect(!text.vi.isEmpty && text.vi != text.en)
    }

    @Test func `refuses a folder in place of a file`() {
        let error = decodeError { () throws(DecodeError) in try decodedText(URL(filePath: "/"), .utf8) }
        #expect(error?.label == "unreadable")
    }
}
