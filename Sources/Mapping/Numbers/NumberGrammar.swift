import GatewayModel

/// The full grammar of numbers that people write: `[sign] digits [suffix]`, and a reason for everything else.
struct NumberGrammar {
    let style: NumberStyle
    let text: NormalisedText
    /// Names of units beyond the grammar's own.
    var units: [String: NumberVocabulary.Unit] = [:]

    var reading: NumberReading {
        do throws(NumberRefusal) {
            return .number(try number())
        } catch {
            return .refused(error)
        }
    }

    private func number() throws(NumberRefusal) -> NumberText {
        var rest = text.scalars[...]
        try refuseByOpening(rest)
        var isNegative = false
        if let sign = rest.first, sign == "-" || sign == "+" {
            isNegative = sign == "-"
            rest = rest.dropFirst()
            if rest.first == "(" { throw .parentheses }
        }
        let digits = Self.digitsAndMarks(rest)
        guard digits.contains(where: \.isASCIIDigit) else { throw .notANumber }
        var suffix = rest[digits.endIndex...]
        if suffix.first == "x", digits.elementsEqual(CollectionOfOne("0")) { throw .notANumber }  // 0x1A
        if suffix.first == " " { suffix = suffix.dropFirst() }
        guard let meaning = NumberSuffix(suffix) ?? NumberSuffix(suffix, among: units) else { throw Self.refusal(suffix: suffix) }
        let value = try DigitGroups(digits).value(in: style, isNegative: isNegative)
        return NumberText(value: value, powerOfTen: meaning.powerOfTen, unit: meaning.unit)
    }

    private func refuseByOpening(_ scalars: ArraySlice<Unicode.Scalar>) throws(NumberRefusal) {
        let hasDigit = scalars.contains(where: \.isASCIIDigit)
        switch scalars.first {
        case "#": throw hasDigit && scalars.dropFirst().first?.isASCIIDigit == true ? .fractionOrRank : .spreadsheetError
        case "½", "¼", "¾", "⅓", "⅔", "⅕", "⅛": throw .fractionOrRank
        case "(" where hasDigit: throw .parentheses
        default: break
        }
        guard hasDigit else { throw .notANumber }
        if let refusal = NumberQualifier.refusal(opening: scalars) { throw refusal }
    }

    /// The digits at the start with the marks between them; a space belongs to them only between two digits.
    private static func digitsAndMarks(_ scalars: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        var end = scalars.startIndex
        while end < scalars.endIndex {
            let scalar = scalars[end]
            if scalar == " " {
                let next = end + 1
                guard end > scalars.startIndex, scalars[end - 1].isASCIIDigit, next < scalars.endIndex, scalars[next].isASCIIDigit else { break }
            } else if !scalar.isASCIIDigit, !DigitGroups.marks.contains(scalar) {
                break
            }
            end += 1
        }
        return scalars[..<end]
    }
}
