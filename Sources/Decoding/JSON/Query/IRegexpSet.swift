/// The characters that one place of a pattern stands for.
struct IRegexpSet: Sendable {
    enum Part: Sendable {
        case range(ClosedRange<Unicode.Scalar>)
        /// `\p{Lu}`, or `\P{Lu}` when it is excluded.
        case categories(Set<Unicode.GeneralCategory>, isExcluded: Bool)
    }

    var parts: [Part]
    /// `[^…]`
    var isNegated = false

    /// Everything but the ends of lines.
    static let dot = IRegexpSet(parts: [.range("\n"..."\n"), .range("\r"..."\r")], isNegated: true)

    static func one(_ scalar: Unicode.Scalar) -> IRegexpSet { IRegexpSet(parts: [.range(scalar...scalar)]) }

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        let isListed = parts.contains { part in
            switch part {
            case .range(let range): range.contains(scalar)
            case .categories(let categories, let isExcluded): categories.contains(scalar.properties.generalCategory) != isExcluded
            }
        }
        return isListed != isNegated
    }

    /// The categories of Unicode by their names: `L` for all letters, `Lu` for capitals. Nil for a name that is none.
    static func categories(named name: String) -> Set<Unicode.GeneralCategory>? {
        let found = categoryNames.filter { $0.key == name || (name.count == 1 && $0.key.hasPrefix(name)) }
        return found.isEmpty ? nil : Set(found.values)
    }

    private static let categoryNames: [String: Unicode.GeneralCategory] = [
        "Ll": .lowercaseLetter, "Lm": .modifierLetter, "Lo": .otherLetter, "Lt": .titlecaseLetter, "Lu": .uppercaseLetter,
        "Mc": .spacingMark, "Me": .enclosingMark, "Mn": .nonspacingMark, "Nd": .decimalNumber, "Nl": .letterNumber, "No": .otherNumber,
        "Pc": .connectorPunctuation, "Pd": .dashPunctuation, "Pe": .closePunctuation, "Pf": .finalPunctuation, "Pi": .initialPunctuation,
        "Po": .otherPunctuation, "Ps": .openPunctuation, "Zl": .lineSeparator, "Zp": .paragraphSeparator, "Zs": .spaceSeparator,
        "Sc": .currencySymbol, "Sk": .modifierSymbol, "Sm": .mathSymbol, "So": .otherSymbol, "Cc": .control, "Cf": .format,
        "Cn": .unassigned, "Co": .privateUse,
    ]
}
