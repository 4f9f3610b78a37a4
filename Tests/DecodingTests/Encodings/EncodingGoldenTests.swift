import Foundation
import Testing

@testable import Decoding

/// Every byte of every table against what other programs make of it, and random text against encoders of the tests' own.
struct EncodingGoldenTests {
    @Test(arguments: EncodingGoldens.tables.map(\.encoding))
    func `reads each byte as other programs do`(encoding: TextEncoding) throws {
        let rows = try #require(EncodingGoldens.tables.first { $0.encoding == encoding }?.rows)
        let scalars = EncodingGoldens.scalars(rows)
        try #require(scalars.count == 256)
        for (byte, scalar) in scalars.enumerated() {
            let text = try? decodedText([UInt8(byte)], encoding)
            let expected = scalar == 0 ? nil : Unicode.Scalar(scalar).map { String($0) }
            #expect(text.map { Array($0.utf8) } == expected.map { Array($0.utf8) }, "byte \(String(byte, radix: 16))")
        }
    }

    @Test func `reads TCVN3 as the part of TCVN 5712 that its fonts have`() throws {
        let standard = EncodingGoldens.scalars(try #require(EncodingGoldens.tables.first { $0.encoding == .tcvn5712 }?.rows))
        for byte in UInt8(0x20)...0xFF where !(0x80..<0xA0).contains(byte) {
            guard let text = try? decodedText([byte], .tcvn3) else { continue }
            #expect(text.unicodeScalars.first?.value == UInt32(standard[Int(byte)]))
        }
        for (letter, spelling) in zip(VietnameseText.letters, VietnameseText.tcvn3) {
            let bytes = spelling.unicodeScalars.map { UInt8($0.value) }
            #expect(try decodedText(bytes, .tcvn3) == letter)
            #expect(try decodedText(bytes, .tcvn3Capitals) == letter.uppercased())
        }
    }

    @Test func `reads each letter of VNI, small and capital`() throws {
        for (letter, spelling) in zip(VietnameseText.letters, VietnameseText.vni) {
            #expect(try decodedText(spelling.unicodeScalars.map { UInt8($0.value) }, .vni) == letter)
            let capital = spelling.uppercased().unicodeScalars.map { UInt8($0.value) }
            #expect(try decodedText(capital, .vni) == letter.uppercased())
        }
    }

    @Test(arguments: [
        TextEncoding.viscii, .vps, .tcvn5712, .tcvn3, .vni, .windows1258, .utf16LittleEndian, .utf16BigEndian, .utf32LittleEndian, .utf32BigEndian,
    ])
    func `gives random text back, wherever the bytes are cut`(encoding: TextEncoding) throws {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<20 {
            let text = VietnameseText.random(60, capitals: encoding != .tcvn3, using: &random)
            let bytes = try Self.encode(text, encoding)
            for chunkSize in 1...bytes.count {
                let found = try decodedText(bytes, encoding, chunkSize: chunkSize)
                guard Array(found.utf8) == Array(text.joined().utf8) else {
                    Issue.record("\(encoding.rawValue) in chunks of \(chunkSize): \(found) is not \(text.joined())")
                    return
                }
            }
        }
    }

    private static func encode(_ text: [String], _ encoding: TextEncoding) throws -> [UInt8] {
        switch encoding {
        case .tcvn3: return VietnameseText.encode(text, VietnameseText.tcvn3)
        case .vni: return VietnameseText.encode(text, VietnameseText.vni)
        case .utf16LittleEndian: return Array(try #require(text.joined().data(using: .utf16LittleEndian)))
        case .utf16BigEndian: return Array(try #require(text.joined().data(using: .utf16BigEndian)))
        case .utf32LittleEndian: return Array(try #require(text.joined().data(using: .utf32LittleEndian)))
        case .utf32BigEndian: return Array(try #require(text.joined().data(using: .utf32BigEndian)))
        case .windows1258:
            // The letter as far as the code page has it, then its tone.
            let rows = try #require(EncodingGoldens.tables.first { $0.encoding == encoding }?.rows)
            return VietnameseText.encode(text.map(Self.splitTone), golden: rows)
        default: return VietnameseText.encode(text, golden: try #require(EncodingGoldens.tables.first { $0.encoding == encoding }?.rows))
        }
    }

    private static func splitTone(_ letter: String) -> String {
        let tones: Set<Unicode.Scalar> = ["\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"]
        let parts = letter.decomposedStringWithCanonicalMapping.unicodeScalars
        var base = String.UnicodeScalarView(parts.filter { !tones.contains($0) })
        base = String(base).precomposedStringWithCanonicalMapping.unicodeScalars
        base.append(contentsOf: parts.filter(tones.contains))
        return String(base)
    }
}
