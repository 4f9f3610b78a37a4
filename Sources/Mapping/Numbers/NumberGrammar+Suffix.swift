extension NumberGrammar {
    /// Why what stands behind the digits is not a known suffix.
    static func refusal(suffix: ArraySlice<Unicode.Scalar>) -> NumberRefusal {
        if isExponent(suffix) { return .exponent }
        if isMark(suffix) { return .undeclaredMark }
        guard let digit = suffix.firstIndex(where: \.isASCIIDigit) else {
            if suffix.contains("(") { return .parentheses }
            if NumberQualifier.closes(suffix) { return .qualified }
            let hasHalf =
                suffix.contains { "½¼¾".unicodeScalars.contains($0) } || ["rưỡi", "ruoi"].contains { NormalisedText.string(suffix).hasSuffix($0) }
            return hasHalf ? .compound : .unknownSuffix
        }
        return refusal(joining: suffix[..<digit], opensWith: suffix)
    }

    /// Tells a fraction, a range and a compound apart by what joins the first number to the second.
    private static func refusal(joining joint: ArraySlice<Unicode.Scalar>, opensWith suffix: ArraySlice<Unicode.Scalar>) -> NumberRefusal {
        var joint = joint
        // The second number may have a sign of its own: `-5 đến -3`.
        while let last = joint.last, last == " " || last == "+" { joint = joint.dropLast() }
        switch joint.last {
        case "/", ":": return .fractionOrRank
        case "-", "—", "~", "÷", "→": return .range
        case "±": return .qualified
        case "(", "[": return .parentheses
        default: break
        }
        let words = NormalisedText.string(joint).split(separator: " ")
        if let last = words.last, NumberQualifier.rangeWords.contains(String(last)) { return .range }
        if NumberQualifier.partWords.contains(words.joined(separator: " ")) { return .fractionOrRank }
        return NumberSuffix.opens(suffix) ? .compound : .unknownSuffix
    }

    /// `e7`, `e+07`, `x 10^6`, `·10⁶`.
    private static func isExponent(_ suffix: ArraySlice<Unicode.Scalar>) -> Bool {
        var rest = suffix.filter { $0 != " " }[...]
        guard let first = rest.popFirst() else { return false }
        if first == "^" { return true }
        if first == "e" {
            if rest.first == "+" || rest.first == "-" { rest = rest.dropFirst() }
            return rest.first?.isASCIIDigit == true
        }
        return "x×*·".unicodeScalars.contains(first) && rest.starts(with: "10".unicodeScalars)
    }

    /// What only a footnote or a flag looks like: `*`, `(1)`, `[a]`, `¹²`, `(ước)`; never what may be a year or an amount.
    private static func isMark(_ suffix: ArraySlice<Unicode.Scalar>) -> Bool {
        if suffix.allSatisfy({ "*†‡§¶#".unicodeScalars.contains($0) || $0.isRaised || $0 == " " }) { return !suffix.isEmpty }
        guard let first = suffix.first, let last = suffix.last, (first == "(" && last == ")") || (first == "[" && last == "]") else { return false }
        let inside = suffix.dropFirst().dropLast()
        if inside.allSatisfy(\.isASCIIDigit) { return (1...2).contains(inside.count) }
        return !inside.isEmpty && inside.count <= 8 && inside.allSatisfy { $0.properties.isAlphabetic || "* ".unicodeScalars.contains($0) }
    }
}

extension Unicode.Scalar {
    /// A raised digit or letter, as footnotes have.
    fileprivate var isRaised: Bool {
        switch value {
        case 0xB2, 0xB3, 0xB9, 0x2070...0x207F, 0xAA, 0xBA, 0x1D43...0x1D6A, 0x2460...0x2473: true
        default: false
        }
    }
}
