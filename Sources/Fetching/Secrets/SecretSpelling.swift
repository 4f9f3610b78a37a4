import Foundation

/// One way in which a secret may stand in a text.
struct SecretSpelling: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
    private enum Extent {
        /// The spelling alone.
        case itself
        /// The spelling where it is a word of its own: of a short secret, whose letters also occur in other words.
        case word
        /// All the base64 around it: its neighbours hold a part of the secret's bits.
        case base64
    }

    private let bytes: [UInt8]
    private let extent: Extent

    var description: String { "•••" }
    var customMirror: Mirror { Mirror(self, children: []) }

    /// A secret below this many bytes is masked only where it is a word of its own.
    private static let shortest = 4

    static func all(of secret: Secret) -> Set<SecretSpelling> {
        let text = secret.reveal()
        guard !text.isEmpty else { return [] }
        let extent: Extent = text.utf8.count < shortest ? .word : .itself
        let plain = texts(of: text).map { SecretSpelling(bytes: Array($0.utf8), extent: extent) }
        return Set(plain + base64(Array(text.utf8)))
    }

    /// Where the spelling stands, from left to right, without overlaps.
    func ranges(in text: [UInt8]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start = 0
        while start + bytes.count <= text.count {
            guard text[start] == bytes[0], text[start..<start + bytes.count].elementsEqual(bytes) else {
                start += 1
                continue
            }
            if let range = extended(start..<start + bytes.count, in: text) {
                found.append(range)
                start = max(start + 1, range.upperBound)
            } else {
                start += 1
            }
        }
        return found
    }

    private func extended(_ range: Range<Int>, in text: [UInt8]) -> Range<Int>? {
        switch extent {
        case .itself: return range
        case .word:
            let isAlone = [range.lowerBound - 1, range.upperBound].allSatisfy { !text.indices.contains($0) || !Self.isWordByte(text[$0]) }
            return isAlone ? range : nil
        case .base64:
            var (start, end) = (range.lowerBound, range.upperBound)
            while start > 0, Self.isBase64Byte(text[start - 1]) { start -= 1 }
            while end < text.count, Self.isBase64Byte(text[end]) { end += 1 }
            return start..<end
        }
    }

    private static func texts(of text: String) -> Set<String> {
        let encoded = PercentEncoding.all(text)
        let reserved = PercentEncoding.nonASCII(text)
        let json = escaped(text, ["\"": "\\\"", "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"])
        let ascii = [true, false].map { isUppercase in
            json.unicodeScalars.map { $0.isASCII ? String($0) : unicodeEscapes($0, isUppercase) }.joined()
        }
        let percent = [encoded, reserved].flatMap { [$0, lowercasingDigits($0)] }
            .flatMap { [$0, $0.replacingOccurrences(of: "%20", with: "+")] }
        let jsons = ([json] + ascii).flatMap { [$0, $0.replacingOccurrences(of: "/", with: "\\/")] }
        let xml = escaped(text, ["&": "&amp;", "<": "&lt;", ">": "&gt;"])
        return Set([text] + percent + jsons + [xml, escaped(xml, ["\"": "&quot;", "'": "&apos;"])])
    }

    private static func escaped(_ text: String, _ escapes: [Character: String]) -> String {
        text.map { escapes[$0] ?? String($0) }.joined()
    }

    /// `\u1EC7` for each UTF-16 unit.
    private static func unicodeEscapes(_ scalar: Unicode.Scalar, _ isUppercase: Bool) -> String {
        String(scalar).utf16.map { unit in
            let digits = String(unit, radix: 16, uppercase: isUppercase)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }.joined()
    }

    /// `%C3%BD` as libcurl writes it: `%c3%bd`.
    private static func lowercasingDigits(_ text: String) -> String {
        let bytes = Array(text.utf8)
        return String(
            decoding: bytes.indices.map { index in
                let isDigit = (index >= 1 && bytes[index - 1] == UInt8(ascii: "%")) || (index >= 2 && bytes[index - 2] == UInt8(ascii: "%"))
                return isDigit && (0x41...0x46).contains(bytes[index]) ? bytes[index] | 0x20 : bytes[index]
            }, as: UTF8.self)
    }

    /// The characters that depend on the secret's bytes alone, for each of the three places where it may begin among three bytes.
    private static func base64(_ secret: [UInt8]) -> [SecretSpelling] {
        guard secret.count >= shortest else { return [] }
        return (0..<3).flatMap { offset in
            let text = Data([UInt8](repeating: 0, count: offset) + secret).base64EncodedString()
            let stable = text.utf8.prefix((offset + secret.count) * 8 / 6).dropFirst(offset == 0 ? 0 : offset + 1)
            let urlSafe = stable.map { $0 == UInt8(ascii: "+") ? UInt8(ascii: "-") : $0 == UInt8(ascii: "/") ? UInt8(ascii: "_") : $0 }
            return [Array(stable), urlSafe].filter { $0.count >= 3 }.map { SecretSpelling(bytes: $0, extent: .base64) }
        }
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...: true
        default: false
        }
    }

    private static func isBase64Byte(_ byte: UInt8) -> Bool {
        byte < 0x80 && (isWordByte(byte) || "+/-_=".utf8.contains(byte))
    }
}
