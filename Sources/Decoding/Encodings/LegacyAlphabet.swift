/// How an encoding of old fonts reads code points that stand for its bytes.
struct LegacyAlphabet {
    /// The letter that each byte is; 0 for bytes that are none by themselves.
    private let letters: [UInt16]
    /// VNI's letters of two bytes.
    private let pairs: ComposingTranscoder?
    /// The bytes of the characters that windows-1252 has in 0x80 to 0x9F.
    private let windowsBytes: [UInt32: UInt8]

    /// Made once, because their tables take some hundred lookups; none for `refuse`.
    static let all = Dictionary(uniqueKeysWithValues: LegacyText.encodings.compactMap { choice in LegacyAlphabet(choice).map { (choice, $0) } })

    private init?(_ choice: LegacyText) {
        let table: SingleByteTable
        switch choice {
        case .tcvn3: table = .tcvn3
        case .tcvn3Capitals: table = .tcvn3Capitals
        case .vni: table = .vni
        case .vps: table = .vps
        case .viscii: table = .viscii
        case .refuse: return nil
        }
        pairs = choice == .vni ? .vni : nil
        letters = table.scalars.enumerated().map { byte, scalar in
            UInt32(scalar) != byte && VietnameseSyllable.spelling.letter(UInt32(scalar)) != nil || byte >= 0xC0 && scalar != 0 ? scalar : 0
        }
        let special = SingleByteTable.windows1252.scalars.enumerated().filter { (0x80..<0xA0).contains($0.offset) && $0.element != 0 }
        windowsBytes = Dictionary(uniqueKeysWithValues: special.map { (UInt32($0.element), UInt8($0.offset)) })
    }

    /// The byte that a code point stands for; nil when the encoding has no letter or mark there.
    func byte(_ scalar: UInt32) -> UInt8? {
        guard let byte = scalar < 0x100 ? UInt8(scalar) : windowsBytes[scalar] else { return nil }
        return letters[Int(byte)] != 0 || (pairs != nil && byte >= 0xC0 && byte != 0xD7 && byte != 0xF7) ? byte : nil
    }

    /// Whether a code point beyond ASCII is no letter in Unicode: `¶`, `×`, a soft hyphen.
    static func isSymbolBeyondASCII(_ scalar: UInt32) -> Bool {
        (0x80..<0xC0).contains(scalar) || scalar == 0xD7 || scalar == 0xF7 || (0x2000..<0x2200).contains(scalar)
    }

    /// Appends what a word means; false when it is not of the encoding. ASCII stands for itself, but for bytes that are letters.
    ///
    /// A capital behind a small letter is not of the encoding: in `m³` there is no letter.
    func read(_ word: ArraySlice<UInt32>, into reading: inout [UInt32]) -> Bool {
        let start = reading.count
        var at = word.startIndex
        while at < word.endIndex {
            let scalar = word[at]
            if let pairs, at + 1 < word.endIndex, scalar < 0x100, word[at + 1] < 0x100 {
                let whole = pairs.letter(UInt8(scalar), UInt8(word[at + 1]))
                if whole != 0 {
                    reading.append(whole)
                    at += 2
                    continue
                }
            }
            if let byte = byte(scalar) {
                let letter = UInt32(letters[Int(byte)])
                guard letter != 0, !isStrayCapital(letter, after: reading[start...].last) else { return false }
                reading.append(letter)
            } else {
                guard scalar < 0x80 else { return false }
                reading.append(scalar)
            }
            at += 1
        }
        return true
    }

    private func isStrayCapital(_ letter: UInt32, after last: UInt32?) -> Bool {
        guard let last, let before = VietnameseSyllable.spelling.letter(last), let this = VietnameseSyllable.spelling.letter(letter) else {
            return false
        }
        return this.isCapital && !before.isCapital
    }
}
