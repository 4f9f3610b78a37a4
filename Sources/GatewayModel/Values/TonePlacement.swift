/// The two ways of placing a tone mark on `oa`, `oe` and `uy`, both in use: `Hòa Bình` and `Hoà Bình`.
enum TonePlacement {
    struct Pair: Hashable {
        let first: Unicode.Scalar
        let second: Unicode.Scalar
    }

    /// For a pair with the tone on its first vowel, the one with the tone on its second.
    static let onSecond = Dictionary(
        uniqueKeysWithValues: zip(pairs("òaóaỏaõaọaòeóeỏeõeọeùyúyủyũyụy"), pairs("oàoáoảoãoạoèoéoẻoẽoẹuỳuýuỷuỹuỵ")))

    private static func pairs(_ text: String) -> [Pair] {
        let scalars = Array(text.unicodeScalars)
        return stride(from: 0, to: scalars.count, by: 2).map { Pair(first: scalars[$0], second: scalars[$0 + 1]) }
    }
}
