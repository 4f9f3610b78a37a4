import Foundation
import GatewayModel

/// A cell as the grammars of numbers and periods see it: what readers cannot tell apart has become the same.
///
/// Composed (NFC), lower case, one plain space between words and none around; full-width ASCII and Roman numerals as letters;
/// every short dash and minus as `-`, every long dash as `—`, `…` as three dots, Ð and Ɖ as đ; zero-width scalars gone.
/// Compatibility forms (NFKC) are not folded in general, for that would damage `²` and `½`.
struct NormalisedText {
    private(set) var scalars: [Unicode.Scalar] = []
    private var pendingSpace = false

    init(utf8 bytes: UnsafeRawBufferPointer) {
        self.init(String(decoding: bytes, as: UTF8.self))
    }

    init(_ text: String) {
        // Vietnamese letters and their marks are the only sequences that NFC changes here; most texts are composed already.
        let hasMarks = text.unicodeScalars.contains { (0x0300...0x036F).contains($0.value) }
        scalars.reserveCapacity(text.utf8.count)
        for scalar in (hasMarks ? text.precomposedStringWithCanonicalMapping : text).unicodeScalars { fold(scalar) }
    }

    var string: String { Self.string(scalars) }

    /// Takes scalars off the end, with the space that then stands there.
    mutating func removeLast(_ count: Int) {
        scalars.removeLast(count)
        if scalars.last == " " { scalars.removeLast() }
    }

    /// Takes scalars off the start, with the space behind them.
    mutating func removeFirst(_ count: Int) {
        scalars.removeFirst(count)
        if scalars.first == " " { scalars.removeFirst() }
    }

    static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }

    private mutating func fold(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x41...0x5A: append(Unicode.Scalar(UInt8(scalar.value + 0x20)))
        case 0x21...0x7E: append(scalar)
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: pendingSpace = !scalars.isEmpty
        case 0xAD, 0x200B...0x200F, 0x2060, 0xFEFF: break
        case 0x2010...0x2013, 0x2212, 0xFE63: append("-")
        case 0x2014, 0x2015: append("—")
        case 0x2026: for _ in 0..<3 { append(".") }
        case 0xD0, 0xF0, 0x0110, 0x0189, 0x0256: append("đ")
        case 0x2160...0x216B, 0x2170...0x217B:
            for letter in Self.romanNumerals[Int((scalar.value - 0x2160) % 16)].unicodeScalars { append(letter) }
        case 0xFF01...0xFF5E: fold(Unicode.Scalar(UInt8(scalar.value - 0xFF01 + 0x21)))
        default:
            guard scalar.properties.changesWhenLowercased else { return append(scalar) }
            for lower in scalar.properties.lowercaseMapping.unicodeScalars { append(lower) }
        }
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        if pendingSpace { scalars.append(" ") }
        pendingSpace = false
        scalars.append(scalar)
    }

    static let romanNumerals = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]
}

extension Unicode.Scalar {
    var isASCIIDigit: Bool { (0x30...0x39).contains(value) }
}
