import Foundation

/// A text reduced to what people see as the same: composition, case, spaces, the three capital Ds and where a tone stands do not count.
///
/// `Tỷ lệ (%)` in NFC equals `TỶ LỆ  (%)` in NFD with a no-break space; `Hòa Bình` equals `Hoà Bình`, for both ways of placing a tone on
/// `oa`, `oe` and `uy` are in use. `i` and `y` stay apart, and so do letters with other marks.
package struct FoldedText: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ text: some StringProtocol) {
        if let quick = QuickFolding.fold(text) {
            description = quick
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
}
