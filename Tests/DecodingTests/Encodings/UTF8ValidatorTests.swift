import Testing

@testable import Decoding

/// The validator against Swift's own, on random bytes.
struct UTF8ValidatorTests {
    @Test func `agrees with the standard library on random bytes`() {
        var random = SeededGenerator(seed: 11)
        let pieces: [[UInt8]] = [
            Array("plain text".utf8), Array("ệ".utf8), Array("đ".utf8), Array("𝟙".utf8), [0xE1], [0xBB], [0xED, 0xA0], [0xF4, 0x90], [0xC1], [0xFF],
        ]
        var validCount = 0
        for _ in 0..<20_000 {
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 0...8, using: &random) {
                let piece = Int.random(in: 0..<20, using: &random)
                bytes += piece < pieces.count ? pieces[piece] : pieces[piece % 4]
            }
            let isValid = String(validating: bytes, as: UTF8.self) != nil
            if isValid { validCount += 1 }
            #expect(accepts(bytes) == isValid, "\(bytes)")
        }
        #expect((4_000...16_000).contains(validCount))
    }

    @Test func `accepts each scalar but NUL`() {
        for value in UInt32(1)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            if !accepts(Array(String(scalar).utf8)) { Issue.record("U+\(String(value, radix: 16)) is refused") }
        }
        #expect(!accepts([0]))
    }

    private func accepts(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { buffer in
            do {
                return try UTF8Validator.wholeCharacters(of: buffer, isLast: true) == buffer.count
            } catch {
                return false
            }
        }
    }
}
