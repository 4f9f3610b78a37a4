import GatewayModel

/// What a mapping and its catalogue declare about the words and signs around numbers, beyond what every feed shares.
package struct NumberVocabulary: Sendable {
    /// The marks as cells are seen by the grammar, longest first.
    let marks: [(text: [Unicode.Scalar], meaning: NumberMark)]
    /// Names of units that the catalogue adds, and what they are looked up by.
    let units: [String: Unit]
    /// Texts that stand for a missing value where marks may stand beside them.
    let missing: [String: ObservationStatus]

    package static let none = NumberVocabulary()

    /// A unit's name as the catalogue has it.
    package struct Unit: Hashable, Sendable {
        package let name: String
        /// Whether it is counted in thousands and millions, which shares and ranks are not.
        package let takesMultiplier: Bool

        package init(_ name: String, takesMultiplier: Bool) {
            self.name = name
            self.takesMultiplier = takesMultiplier
        }
    }

    package init(marks: [String: NumberMark] = [:], units: [Unit] = [], missing: [String: ObservationStatus] = [:]) {
        self.init(marks: marks, indexedUnits: Self.index(units), missing: missing)
    }

    init(marks: [String: NumberMark], indexedUnits: [String: Unit], missing: [String: ObservationStatus]) {
        self.missing = Dictionary(missing.map { (NormalisedText($0.key).string, $0.value) }, uniquingKeysWith: { first, _ in first })
        self.marks = marks.map { (text: NormalisedText($0.key).scalars, meaning: $0.value) }
            .filter { !$0.text.isEmpty }
            .sorted { ($0.text.count, NormalisedText.string($0.text)) > ($1.text.count, NormalisedText.string($1.text)) }
        units = indexedUnits
    }

    /// Units by what they are looked up by. Spellings that the grammar knows already mean what they mean without the catalogue.
    package static func index(_ units: [Unit]) -> [String: Unit] {
        Dictionary(
            units.map { (NormalisedText($0.name).string, $0) }.filter { NumberSuffix($0.0.unicodeScalars) == nil },
            uniquingKeysWith: { first, _ in first })
    }

    /// Whether a text can be declared as a mark: what could belong to a number, or names a unit, cannot.
    package static func canBeMark(_ text: String, amongUnits units: [String: Unit]) -> Bool {
        let scalars = NormalisedText(text).scalars
        guard let first = scalars.first, let last = scalars.last, !scalars.contains(" ") || first == "(" || first == "[" else { return false }
        let isEnclosed = (first == "(" && last == ")") || (first == "[" && last == "]")
        let numeric = scalars.contains { $0.isASCIIDigit || DigitGroups.marks.contains($0) || "+-—%‰/:".unicodeScalars.contains($0) }
        if numeric { return isEnclosed && !scalars.contains { DigitGroups.marks.contains($0) || "%‰+-—/:".unicodeScalars.contains($0) } }
        // `x` opens an exponent (x 10⁶), a lone dash or dot stands for no figure.
        if NumberSuffix(scalars) != nil || NumberSuffix(isEnclosed ? scalars.dropFirst().dropLast() : scalars[...]) != nil { return false }
        let written = NormalisedText.string(scalars)
        return written != "x" && units[written] == nil
    }
}
