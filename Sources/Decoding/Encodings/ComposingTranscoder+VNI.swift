extension ComposingTranscoder {
    static let vni = ComposingTranscoder(.vni, composing: vniLetters)

    /// A vowel, the marks that stand behind it, and the letters that they make, in the same order.
    private static let vniVowels: [(vowel: Unicode.Scalar, marks: String, letters: String)] = [
        ("a", "ùøûõïâáàåãäêéèúüë", "áàảãạâấầẩẫậăắằẳẵặ"),
        ("e", "ùøûõïâáàåãä", "éèẻẽẹêếềểễệ"),
        ("o", "ùøûõïâáàåãä", "óòỏõọôốồổỗộ"),
        // `ô` and `ö` alone are the letters with a horn.
        ("ô", "ùøûõï", "ớờởỡợ"),
        ("u", "ùøûõï", "úùủũụ"),
        ("ö", "ùøûõï", "ứừửữự"),
        ("y", "ùøûõ", "ýỳỷỹ"),
    ]

    /// The letter has the case of its vowel; the mark may have either, for its capital only stands higher.
    private static var vniLetters: [BytePair: UInt16] {
        var pairs: [BytePair: UInt16] = [:]
        for (vowel, marks, letters) in vniVowels {
            for (mark, letter) in zip(marks.unicodeScalars, letters.unicodeScalars) {
                for anyMark in [mark, capital(mark)] {
                    pairs[BytePair(first: byte(vowel), second: byte(anyMark))] = UInt16(truncatingIfNeeded: letter.value)
                    pairs[BytePair(first: byte(capital(vowel)), second: byte(anyMark))] = UInt16(truncatingIfNeeded: capital(letter).value)
                }
            }
        }
        return pairs
    }

    private static func byte(_ scalar: Unicode.Scalar) -> UInt8 { UInt8(truncatingIfNeeded: scalar.value) }

    private static func capital(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        scalar.properties.uppercaseMapping.unicodeScalars.first ?? scalar
    }
}
