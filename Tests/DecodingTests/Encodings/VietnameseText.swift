/// Random Vietnamese text and encoders of its own, against which the gateway's decoders are held.
enum VietnameseText {
    /// Small letters with marks, and what TCVN3 and VNI write for them when their bytes are looked at as windows-1252.
    ///
    /// Written from the conversion strings that keyboard programs publish, not from the tables under test.
    static let letters = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ".map { String($0) }
    static let tcvn3 = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉËÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u{AD}õøö÷ùúýûüþ®".unicodeScalars.map { String($0) }
    static let vni = """
        aø aù aû aõ aï aê aè aé aú aü aë aâ aà aá aå aã aä eø eù eû eõ eï eâ eà eá eå eã eä ì í æ ó ò oø où oû oõ oï oâ oà oá oå oã oä \
        ô ôø ôù ôû ôõ ôï uø uù uû uõ uï ö öø öù öû öõ öï yø yù yû yõ î ñ
        """.split(separator: " ").map(String.init)

    /// Some words of letters with and without marks, numbers and line ends; capitals with marks only when asked for.
    static func random(_ count: Int, capitals: Bool, using random: inout SeededGenerator) -> [String] {
        (0..<count).map { _ in
            switch Int.random(in: 0..<10, using: &random) {
            case 0: [" ", "\n", ",", ";", "\"", "0", "9"].randomElement(using: &random) ?? " "
            // Not vowels, which a mark that follows in VNI would change.
            case 1...3: "bcdghklmnpqrstvxBCDGHKLMNPQRSTVX".randomElement(using: &random).map(String.init) ?? "b"
            default:
                capitals && Bool.random(using: &random)
                    ? (letters.randomElement(using: &random) ?? "à").uppercased() : letters.randomElement(using: &random) ?? "à"
            }
        }
    }

    /// The bytes of letters in an encoding, by a list of what each letter is written as.
    static func encode(_ text: [String], _ spellings: [String]) -> [UInt8] {
        let table = Dictionary(uniqueKeysWithValues: zip(letters, spellings))
        return text.flatMap { letter -> [UInt8] in
            let written = table[letter] ?? table[letter.lowercased()].map { $0.uppercased() } ?? letter
            return written.unicodeScalars.map { UInt8($0.value) }
        }
    }

    /// The bytes of letters in an encoding, by what other programs make of each byte.
    static func encode(_ text: [String], golden rows: String) -> [UInt8] {
        let scalars = EncodingGoldens.scalars(rows)
        let table = Dictionary(scalars.enumerated().map { ($0.element, UInt8($0.offset)) }, uniquingKeysWith: { first, _ in first })
        return text.flatMap { letter in letter.unicodeScalars.compactMap { table[UInt16($0.value)] } }
    }
}

extension EncodingGoldens {
    static func scalars(_ rows: String) -> [UInt16] {
        rows.split(whereSeparator: \.isWhitespace).compactMap { UInt16($0, radix: 16) }
    }
}
