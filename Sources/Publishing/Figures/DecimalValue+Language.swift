import GatewayModel

extension DecimalValue {
    /// The exact value as people of a language write it: `1.234,5` in Vietnamese, `1,234.5` in English.
    package func text(in language: Language) -> String {
        let parts = description.split(separator: ".")
        let (group, mark) = language == .vi ? (".", ",") : (",", ".")
        var digits = String(parts[0])
        let sign = digits.hasPrefix("-") ? String(digits.removeFirst()) : ""
        var groups: [Substring] = []
        var rest = digits[...]
        while rest.count > 3 {
            groups.insert(rest.suffix(3), at: 0)
            rest = rest.dropLast(3)
        }
        groups.insert(rest, at: 0)
        let whole = sign + groups.joined(separator: group)
        return parts.count > 1 ? whole + mark + parts[1] : whole
    }
}

extension Int {
    /// The number with the digit groups of a language.
    package func text(in language: Language) -> String {
        DecimalValue(mantissa: Int128(self)).text(in: language)
    }
}
