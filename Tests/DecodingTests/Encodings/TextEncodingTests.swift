import Foundation
import GatewayModel
import Testing

@testable import Decoding

/// Bytes in a declared encoding become the characters that they mean, however they are cut into chunks.
struct TextEncodingTests {
    struct Case: CustomTestStringConvertible {
        let encoding: TextEncoding
        let bytes: [UInt8]
        let text: String
        var testDescription: String { "\(encoding.rawValue): \(text)" }
    }

    static let cases = [
        Case(encoding: .utf8, bytes: Array("Tỷ lệ 85 %, 𝟙 và €: đủ dài hơn một từ máy".utf8), text: "Tỷ lệ 85 %, 𝟙 và €: đủ dài hơn một từ máy"),
        Case(encoding: .utf8, bytes: [0xEF, 0xBB, 0xBF, 0x61], text: "a"),
        Case(encoding: .utf8, bytes: [0xEF, 0xBB, 0xBF], text: ""),
        Case(encoding: .utf8, bytes: [], text: ""),
        Case(encoding: .utf8, bytes: [0x61, 0xEF, 0xBB, 0xBF], text: "a\u{FEFF}"),
        Case(encoding: .utf16, bytes: [0xFF, 0xFE, 0x61, 0, 0x20, 0x1E], text: "aḠ"),
        Case(encoding: .utf16, bytes: [0xFE, 0xFF, 0, 0x61, 0x1E, 0x20], text: "aḠ"),
        Case(encoding: .utf16LittleEndian, bytes: [0x11, 0x01, 0x35, 0xD8, 0xD9, 0xDF], text: "đ𝟙"),
        Case(encoding: .utf16LittleEndian, bytes: [0xFF, 0xFE, 0x11, 0x01], text: "đ"),
        Case(encoding: .utf16BigEndian, bytes: [0x01, 0x11, 0xD8, 0x35, 0xDF, 0xD9, 0, 0x0A], text: "đ𝟙\n"),
        Case(encoding: .windows1252, bytes: [0x43, 0xF4, 0x74, 0x65, 0x20, 0x80, 0x93, 0x9F, 0xFF], text: "Côte €“Ÿÿ"),
        Case(encoding: .latin1, bytes: [0x43, 0xF4, 0x74, 0x65, 0xA0, 0xFF, 0x7F], text: "Côte\u{A0}ÿ\u{7F}"),
        // The code page has no composed letter with a tone but French ones; `đ`, `ư`, `₫` are its own.
        Case(encoding: .windows1258, bytes: [0xF0, 0xFD, 0xF5, 0xF2, 0x63, 0x20, 0xFE], text: "được ₫"),
        Case(encoding: .windows1258, bytes: [0x54, 0xD2, 0x20, 0x79, 0xD2, 0x20, 0xEA, 0xCC, 0x41, 0xDE, 0x69, 0xEC], text: "T\u{309} ỷ ềÃí"),
        Case(encoding: .windows1258, bytes: [0xC2, 0xF2, 0xE3, 0xEC], text: "Ậắ"),
        Case(encoding: .windows1258, bytes: [0xCC, 0x61, 0xEC, 0xEC], text: "\u{300}á\u{301}"),
        // A letter with its tone in one byte, as French has it, is the same letter.
        Case(encoding: .windows1258, bytes: [0xE1, 0x20, 0x61, 0xEC], text: "á á"),
        Case(encoding: .utf32, bytes: [0xFF, 0xFE, 0, 0, 0x11, 0x01, 0, 0], text: "đ"),
        Case(encoding: .utf32, bytes: [0, 0, 0xFE, 0xFF, 0, 1, 0xD7, 0xD9], text: "𝟙"),
        Case(encoding: .utf32LittleEndian, bytes: [0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0], text: "a"),
        Case(encoding: .utf32BigEndian, bytes: [0, 0, 0x1E, 0xC7, 0, 0, 0, 0x0A], text: "ệ\n"),
        Case(encoding: .viscii, bytes: [0x05, 0x02, 0x06, 0x14, 0x19, 0x1E, 0x0A], text: "ẴẲẪỶỸỴ\n"),
        Case(encoding: .tcvn3, bytes: Array("B".utf8) + [0xD7] + Array("nh ".utf8) + [0xA7, 0xDE] + Array("nh".utf8), text: "Bình Định"),
        Case(encoding: .tcvn3, bytes: [0x93, 0x61, 0x94, 0x20, 0x96], text: "“a” –"),
        Case(encoding: .tcvn3Capitals, bytes: Array("T".utf8) + [0xD8] + Array("NH ".utf8) + [0xAE, 0xA7, 0x61], text: "TỈNH ĐĐa"),
        Case(encoding: .tcvn5712, bytes: [0xC4, 0x20, 0x61, 0xB3, 0x61, 0xA9, 0xB4, 0x78, 0xB0], text: "Ấ áaậx\u{300}"),
        Case(encoding: .vni, bytes: Array("T".utf8) + [0xE6] + Array("nh ".utf8) + [0xF1, 0x6F, 0x61, 0xF8, 0x6E], text: "Tỉnh đoàn"),
        Case(encoding: .vni, bytes: [0x41, 0xD9, 0x41, 0xF9, 0x61, 0xD9, 0xD6, 0xD9, 0xF6, 0xF4, 0xEF], text: "ÁÁáỨượ"),
        Case(encoding: .vni, bytes: [0x93, 0xA7, 0x20, 0xEE, 0xF3], text: "“§ ỵĩ"),
        Case(
            encoding: .vps, bytes: Array("B".utf8) + [0xEC] + Array("nh ".utf8) + [0xF1, 0xCE] + Array("nh ".utf8) + [0x10, 0xFE],
            text: "Bình Định ỊẼ"),
    ]

    @Test(arguments: cases, [1, 2, 3, 7, PayloadInput.chunkSize])
    func `decodes`(_ example: Case, chunkSize: Int) throws {
        let text = try decodedText(example.bytes, example.encoding, chunkSize: chunkSize)
        #expect(Array(text.utf8) == Array(example.text.utf8))
    }

    @Test func `names encodings as connectors write them`() {
        #expect(
            TextEncoding.allCases.map(\.rawValue)
                == [
                    "utf-8", "utf-16", "utf-16le", "utf-16be", "utf-32", "utf-32le", "utf-32be", "windows-1252", "iso-8859-1", "windows-1258",
                    "viscii", "tcvn3", "tcvn3-capitals", "tcvn-5712", "vni", "vps", "auto",
                ])
    }

    @Test func `composes every Vietnamese letter of windows-1258`() throws {
        for letter in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY" {
            for tone in ["\u{300}", "\u{309}", "\u{303}", "\u{301}", "\u{323}"] {
                let table = SingleByteTable.windows1258
                let bytes = try (String(letter) + tone).unicodeScalars.map { scalar in
                    try #require((UInt8.min...UInt8.max).first { table[$0] == scalar.value })
                }
                let composed = (String(letter) + tone).precomposedStringWithCanonicalMapping
                #expect(composed.unicodeScalars.count == 1)
                #expect(Array(try decodedText(bytes, .windows1258).utf8) == Array(composed.utf8))
            }
        }
    }

    @Test func `hands on the bytes of a file as they are`() throws {
        let bytes: [UInt8] = [0xEF, 0xBB, 0xBF, 0, 0xFF, 0x61]
        let file = TemporaryFile(bytes)
        defer { file.remove() }
        let input = try PayloadInput(file.url, chunkSize: 4)
        var found: [UInt8] = []
        while let chunk = try input.nextRawChunk() { found += chunk }
        #expect(found == bytes)
    }
}
