import GatewayModel

/// A text about time in tokens, with the status that it mentions taken out: `Năm 2025 (ước)` is `năm 2025`, estimated.
struct PeriodSentence {
    private(set) var tokens: [PeriodToken] = []
    private(set) var status: ObservationStatus?
    /// True when the text mentions two different statuses.
    private(set) var isContradictory = false

    var isEmpty: Bool { tokens.isEmpty && status == nil }

    init(_ text: NormalisedText) {
        tokens = Self.tokens(text.scalars)
        takeStatus()
    }

    private mutating func takeStatus() {
        var kept: [PeriodToken] = []
        for (index, token) in tokens.enumerated() {
            guard case .word(.status(let found)) = token else {
                kept.append(token)
                continue
            }
            isContradictory = isContradictory || (status != nil && status != found)
            status = found
            let isInParentheses = kept.last == .mark("(") && index + 1 < tokens.count && tokens[index + 1] == .mark(")")
            if isInParentheses { kept.removeLast() }
        }
        guard status != nil else { return }
        // What is left of `(ước)` is its closing parenthesis; a comma or dash before or after a status goes with it.
        tokens = kept.filter { $0 != .mark(")") || kept.contains(.mark("(")) }
        let joints: Set<PeriodToken> = [.mark(","), .mark("-"), .mark(":")]
        while let last = tokens.last, joints.contains(last) { tokens.removeLast() }
        // `Pre..2014`, as R writes the heading `Pre. 2014`.
        while let first = tokens.first, joints.contains(first) || first == .mark(".") { tokens.removeFirst() }
    }

    private static func tokens(_ scalars: [Unicode.Scalar]) -> [PeriodToken] {
        var tokens: [PeriodToken] = []
        var rest = scalars[...]
        while let scalar = rest.first {
            if scalar == " " {
                rest = rest.dropFirst()
            } else if scalar.isASCIIDigit {
                let digits = rest.prefix(while: \.isASCIIDigit)
                rest = rest[digits.endIndex...]
                // Nothing in a period needs more than eight digits; a longer run only has to stay recognisably too long.
                tokens.append(.number(digits.prefix(9).reduce(0) { $0 * 10 + Int($1.value) - 0x30 }, digits: digits.count))
            } else if scalar.properties.isAlphabetic {
                tokens.append(contentsOf: takeWords(&rest))
                // An abbreviation's dot, a label's colon: `Q.I/2025`, `Năm: 2025`.
                if rest.first == "." || rest.first == ":" { rest = rest.dropFirst() }
            } else {
                tokens.append(.mark(scalar == "—" ? "-" : scalar))
                rest = rest.dropFirst()
            }
        }
        return tokens
    }

    /// Takes the longest phrase that the list knows, or one run of letters.
    private static func takeWords(_ rest: inout ArraySlice<Unicode.Scalar>) -> [PeriodToken] {
        var ends: [Int] = []
        var end = rest.startIndex
        while ends.count < PeriodWord.longestPhrase {
            let word = rest[end...].prefix(while: \.properties.isAlphabetic)
            if word.isEmpty { break }
            ends.append(word.endIndex)
            end = word.endIndex
            guard end < rest.endIndex, rest[end] == " " else { break }
            end += 1
        }
        for end in ends.dropFirst().reversed() {
            if let word = PeriodWord.meaning(of: NormalisedText.string(rest[..<end])) {
                rest = rest[end...]
                return [.word(word)]
            }
        }
        let letters = rest.prefix(while: \.properties.isAlphabetic)
        rest = rest[letters.endIndex...]
        let word = PeriodWord.meaning(ofLetters: NormalisedText.string(letters))
        // `QIII/2025`: the letter of the quarter and its Roman numeral are written together.
        if word == .unknown, letters.first == "q", case .roman(let number) = PeriodWord.meaning(ofLetters: NormalisedText.string(letters.dropFirst()))
        {
            return [.word(.letter("q")), .word(.roman(number))]
        }
        return [.word(word)]
    }
}
