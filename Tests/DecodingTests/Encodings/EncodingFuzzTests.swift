import Testing

@testable import Decoding

/// Any bytes are either text or refused, and never become U+FFFD.
struct EncodingFuzzTests {
    /// All but those that are nothing without a byte order mark.
    @Test(arguments: TextEncoding.allCases.filter { $0 != .utf16 && $0 != .utf32 })
    func `reads or refuses any bytes`(encoding: TextEncoding) {
        var random = SeededGenerator(seed: 23)
        var readCount = 0
        for round in 0..<2_000 {
            let length = Int.random(in: 0...24, using: &random)
            // Half of the rounds are mostly ASCII, so that more than the first bytes are looked at.
            let bytes = (0..<length).map { _ in
                round.isMultiple(of: 2) && Int.random(in: 0..<8, using: &random) > 0
                    ? UInt8.random(in: 0x61...0x7A, using: &random) : UInt8.random(in: 1...255, using: &random)
            }
            guard let text = try? decodedText(bytes, encoding, chunkSize: Int.random(in: 1...30, using: &random)) else { continue }
            readCount += 1
            if text.unicodeScalars.contains("\u{FFFD}") || text.contains("not UTF-8") {
                // U+FFFD may stand only where the sender wrote it.
                #expect([.utf8, .utf16LittleEndian, .utf16BigEndian, .utf32LittleEndian, .utf32BigEndian, .auto].contains(encoding))
                #expect(!text.contains("not UTF-8"))
            }
        }
        #expect(readCount > 0)
    }

    @Test(arguments: LegacyText.encodings)
    func `reads any text of an old font and leaves ASCII alone`(legacy: LegacyText) {
        var random = SeededGenerator(seed: 29)
        let pieces = Array("aeiouynghct ĐÁộ ­¶§×÷³µ€™\u{300}\u{2}\u{1F600}".unicodeScalars) + (0x80...0xFF).compactMap { Unicode.Scalar(UInt32($0)) }
        for _ in 0..<5_000 {
            let scalars = (0..<Int.random(in: 0...20, using: &random)).compactMap { _ in pieces.randomElement(using: &random) }
            let text = String(String.UnicodeScalarView(scalars))
            let read = legacy.reading(text)
            #expect(read.unicodeScalars.count <= scalars.count)
            if text.unicodeScalars.allSatisfy({ $0.isASCII && $0.value >= 0x20 }) { #expect(read == text) }
        }
    }
}
