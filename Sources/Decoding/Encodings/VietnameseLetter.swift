import Foundation

/// A letter of a Vietnamese word: what it is without its tone and its case, and the tone.
struct VietnameseLetter: Hashable {
    enum Tone: UInt8 { case level, grave, hook, tilde, acute, dot }

    /// The ASCII letter in lower case, or a capital that stands for a letter with a mark: `A` ă, `B` â, `D` đ, `E` ê, `O` ô, `P` ơ, `U` ư.
    let code: UInt8
    let tone: Tone
    let isCapital: Bool

    static let markedVowels: [UInt8] = Array("ABEOPU".utf8)
    static let frontVowels: [UInt8] = Array("ieyE".utf8)

    /// By scalar, composed; `f`, `j`, `w`, `z` are not among them.
    static let all: [UInt32: VietnameseLetter] = {
        let marked: [(Character, Character)] = [("ă", "A"), ("â", "B"), ("đ", "D"), ("ê", "E"), ("ô", "O"), ("ơ", "P"), ("ư", "U")]
        let plain = "abcdeghiklmnopqrstuvxy".map { ($0, $0) }
        let tones: [(Tone, String)] = [
            (.level, ""), (.grave, "\u{300}"), (.hook, "\u{309}"), (.tilde, "\u{303}"), (.acute, "\u{301}"), (.dot, "\u{323}"),
        ]
        var all: [UInt32: VietnameseLetter] = [:]
        for (letter, code) in plain + marked {
            for (tone, mark) in tones where tone == .level || "aăâeêioôơuưy".contains(letter) {
                for (text, isCapital) in [(String(letter), false), (letter.uppercased(), true)] {
                    let composed = (text + mark).precomposedStringWithCanonicalMapping.unicodeScalars
                    guard let scalar = composed.first, let code = code.asciiValue else { continue }
                    all[scalar.value] = VietnameseLetter(code: code, tone: tone, isCapital: isCapital)
                }
            }
        }
        return all
    }()
}
