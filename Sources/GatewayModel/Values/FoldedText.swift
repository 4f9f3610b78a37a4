import Foundation

/// A text reduced to what people see as the same: composition, case, spaces, the three capital Ds and where a tone stands do not count.
///
/// `Tỷ lệ (%)` in NFC equals `TỶ LỆ  (%)` in NFD with a no-break space; `Hòa Bình` equals `Hoà Bình`, for both ways of placing a tone on
/// `oa`, `oe` and `uy` are in use. `i` and `y` stay apart, and so do letters with other marks.
package struct FoldedText: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ text: some StringProtocol) {
        if let plain = Self.foldedASCII(text) {
            description = plain
            return
        }
        var folded = ""
        var pendingSpace = false
        for scalar in String(text).precomposedStringWithCanonicalMapping.unicodeScalars {
            switch scalar {
            case "\u{0110}", "\u{00D0}", "\u{0189}", "\u{00F0}", "\u{0256}": Self.append("\u{0111}", to: &folded, &pendingSpace)
            case "\u{200B}"..."\u{200D}", "\u{2060}", "\u{FEFF}", "\u{00AD}": continue
            case _ where scalar.properties.isWhitespace || scalar == "\u{00A0}": pendingSpace = !folded.isEmpty
            default:
                for lower in scalar.properties.lowercaseMapping.unicodeScalars { Self.append(lower, to: &folded, &pendingSpace) }
            }
        }
        description = folded
    }

    private static func append(_ scalar: Unicode.Scalar, to text: inout String, _ pendingSpace: inout Bool) {
        if pendingSpace {
            text.unicodeScalars.append(" ")
        } else if let vowel = "aey".unicodeScalars.contains(scalar) ? text.unicodeScalars.last : nil,
            let pair = TonePlacement.onSecond[TonePlacement.Pair(first: vowel, second: scalar)]
        {
            text.unicodeScalars.removeLast()
            text.unicodeScalars.append(pair.first)
            text.unicodeScalars.append(pair.second)
            return
        }
        pendingSpace = false
        text.unicodeScalars.append(scalar)
    }

    /// The quick way for texts that are ASCII throughout; nil for the others.
    private static func foldedASCII(_ text: some StringProtocol) -> String? {
        var bytes: [UInt8] = []
        var pendingSpace = false
        for byte in text.utf8 {
            guard byte < 0x80 else { return nil }
            if byte == 0x20 || (0x09...0x0D).contains(byte) {
                pendingSpace = !bytes.isEmpty
                continue
            }
            if pendingSpace { bytes.append(0x20) }
            pendingSpace = false
            bytes.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
