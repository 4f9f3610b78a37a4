import Foundation

extension ComposingTranscoder {
    /// Made once, because the table of compositions takes some hundred lookups.
    static let windows1258 = ComposingTranscoder(.windows1258, composing: tones([0xCC, 0xD2, 0xDE, 0xEC, 0xF2], of: .windows1258))
    static let tcvn5712 = ComposingTranscoder(.tcvn5712, composing: tones([0xB0, 0xB1, 0xB2, 0xB3, 0xB4], of: .tcvn5712))

    /// What a table's letters and its combining tones make, wherever Unicode has a letter for the two.
    private static func tones(_ tones: [UInt8], of table: SingleByteTable) -> [BytePair: UInt16] {
        var pairs: [BytePair: UInt16] = [:]
        for letter in UInt8.min...UInt8.max {
            for tone in tones {
                guard let first = Unicode.Scalar(table[letter]), let second = Unicode.Scalar(table[tone]) else { continue }
                var pair = String.UnicodeScalarView()
                pair.append(first)
                pair.append(second)
                let whole = String(pair).precomposedStringWithCanonicalMapping.unicodeScalars
                guard whole.count == 1, let scalar = whole.first else { continue }
                pairs[BytePair(first: letter, second: tone)] = UInt16(truncatingIfNeeded: scalar.value)
            }
        }
        return pairs
    }
}
