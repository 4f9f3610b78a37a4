/// How many columns of a terminal a text takes.
///
/// Marks that sit on the letter before them take none, so that Vietnamese is aligned in NFC and NFD alike; East Asian wide and full-width
/// characters take two. Source: Unicode Standard Annex #11.
package enum DisplayWidth {
    package static func of(_ text: some StringProtocol) -> Int {
        text.unicodeScalars.reduce(0) { $0 + width($1) }
    }

    /// The longest start of a text that takes at most `limit` columns, ended by `…` when something is left out.
    package static func cut(_ text: String, to limit: Int) -> String {
        guard of(text) > limit else { return text }
        var taken = 0
        var start = String()
        for character in text {
            let next = of(String(character))
            guard taken + next <= limit - 1 else { break }
            start.append(character)
            taken += next
        }
        return start + "…"
    }

    private static func width(_ scalar: Unicode.Scalar) -> Int {
        if scalar.value < 0x300 { return 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: return wide.contains { $0.contains(scalar.value) } ? 2 : 1
        }
    }

    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
        0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD,
    ]
}
