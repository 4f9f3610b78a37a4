/// Tells words that are spelt like a Vietnamese syllable from those that are not, as evidence for an encoding.
///
/// It knows which beginnings, rimes and tones go together (`tiếng`, `quyết`, not `tieáng`, `cỏc`), not which of them mean something.
struct VietnameseSyllable {
    /// Made once, because its tables take some hundred lookups.
    static let spelling = VietnameseSyllable()

    /// Letters that a syllable has at most, which is also what fits in a key.
    private static let longest = 7

    /// By scalar, those of Vietnamese being among the first and in one later block.
    private let low: [VietnameseLetter?]
    private let high: [VietnameseLetter?]
    private let beginnings: Set<UInt64>
    private let rimes: Set<UInt64>
    /// The rimes that stand behind `qu`.
    private let quRimes: Set<UInt64>

    private init() {
        let letters = VietnameseLetter.all
        low = (0..<0x200).map { letters[$0] }
        high = (0x1E00..<0x1F00).map { letters[$0] }
        func keys(_ words: String) -> Set<UInt64> {
            Set(
                words.split(whereSeparator: \.isWhitespace).map { word in
                    word.unicodeScalars.reduce(0) { key, scalar in letters[scalar.value].map { key << 8 | UInt64($0.code) } ?? key }
                })
        }
        beginnings = keys(Self.beginningTexts).union([0])
        rimes = keys(Self.rimeTexts)
        quRimes = rimes.union(keys(Self.quRimeTexts))
    }

    /// The letter that a scalar is; nil when it is none of Vietnamese.
    @inline(__always)
    func letter(_ scalar: UInt32) -> VietnameseLetter? {
        if scalar < 0x200 { return low[Int(scalar)] }
        return (0x1E00..<0x1F00).contains(scalar) ? high[Int(scalar - 0x1E00)] : nil
    }

    /// Whether the scalars are one syllable, in any case.
    func matches(_ word: some Collection<UInt32>) -> Bool {
        guard word.count <= Self.longest else { return false }
        var letters = Letters()
        for scalar in word {
            guard let letter = letter(scalar) else { return false }
            if letter.tone != .level {
                guard letters.tonedAt < 0 else { return false }
                (letters.tone, letters.tonedAt) = (letter.tone, letters.count)
            }
            letters.append(letter.code)
        }
        guard letters.hasFittingTone else { return false }
        return (0..<min(4, letters.count)).contains { isSplit(letters, at: $0) }
    }

    /// Whether the letters are a beginning of some length and a rime that may follow it and bear the tone.
    private func isSplit(_ letters: Letters, at length: Int) -> Bool {
        let beginning = letters.first(length)
        guard beginnings.contains(beginning), letters.tonedAt < 0 || letters.tonedAt >= length else { return false }
        let isBehindQu = length > 0 && letters[length - 1] == UInt8(ascii: "u")
        guard (isBehindQu ? quRimes : rimes).contains(letters.rest(from: length)) else { return false }
        return Self.goTogether(beginning, vowel: letters[length]) && letters.bearsTone(from: length)
    }

    /// `k`, `gh`, `ngh` stand before `i`, `e`, `ê`, `y`, and `c`, `g`, `ng` before the other vowels; `gi` is a beginning too.
    private static func goTogether(_ beginning: UInt64, vowel: UInt8) -> Bool {
        let isFront = VietnameseLetter.frontVowels.contains(vowel)
        return switch beginning {
        case key("k"), key("gh"), key("ngh"): isFront
        case key("c"), key("ng"): !isFront
        case key("g"): !isFront || vowel == UInt8(ascii: "i")
        default: true
        }
    }

    private static func key(_ word: StaticString) -> UInt64 {
        word.withUTF8Buffer { $0.reduce(0) { $0 << 8 | UInt64($1) } }
    }
}

/// The letters of a word as one number, a byte each, with the tone and where it stands.
private struct Letters {
    private(set) var key: UInt64 = 0
    private(set) var count = 0
    var tone = VietnameseLetter.Tone.level
    var tonedAt = -1

    mutating func append(_ code: UInt8) {
        key = key << 8 | UInt64(code)
        count += 1
    }

    subscript(index: Int) -> UInt8 { UInt8(truncatingIfNeeded: key >> UInt64(8 * (count - 1 - index))) }

    func first(_ length: Int) -> UInt64 { key >> UInt64(8 * (count - length)) }

    func rest(from length: Int) -> UInt64 { key & (UInt64(1) << UInt64(8 * (count - length)) - 1) }

    /// Rimes that are cut off short (`c`, `ch`, `p`, `t`) bear two of the tones only.
    var hasFittingTone: Bool {
        guard count > 0 else { return false }
        let isShort =
            switch self[count - 1] {
            case UInt8(ascii: "c"), UInt8(ascii: "p"), UInt8(ascii: "t"): true
            case UInt8(ascii: "h"): count > 1 && self[count - 2] == UInt8(ascii: "c")
            default: false
            }
        return !isShort || tone == .acute || tone == .dot
    }

    /// The tone stands on the vowel with a mark of its own, if there is one.
    func bearsTone(from length: Int) -> Bool {
        guard tonedAt >= 0 else { return true }
        for index in stride(from: count - 1, through: length, by: -1) where VietnameseLetter.markedVowels.contains(self[index]) {
            return index == tonedAt
        }
        return true
    }
}

extension VietnameseSyllable {
    private static let beginningTexts = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"

    private static let quRimeTexts = "ynh yt ych y it in i"

    private static let rimeTexts = """
        a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
        e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
        o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong oong op ot
        ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uôc uôi uôm uôn uông uôt
        uân uâng uât uây uê uêch uênh uơ uy uya uych uyên uyêt uynh uyt uyp uyu ư ưa ưc ưi ưm ưn ưng ưt ưu
        ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu
        """
}
