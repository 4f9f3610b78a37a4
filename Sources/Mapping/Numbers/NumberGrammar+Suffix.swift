extension NumberGrammar {
    /// Why what stands behind the digits is not a known suffix.
    static func refusal(suffix: ArraySlice<Unicode.Scalar>) -> NumberRefusal {
        if isExponent(suffix) { return .exponent }
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
}
