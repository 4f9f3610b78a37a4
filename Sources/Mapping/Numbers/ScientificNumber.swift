import GatewayModel

/// An xs:decimal with an exponent behind it, read exactly: `5.962442621632E12` is 5962442621632. Source: XML Schema Part 2, 3.2.5.1.
enum ScientificNumber {
    /// Nil when the text is none; refused when it is one, but does not fit 38 digits.
    static func read(_ text: UnsafeRawBufferPointer) -> NumberReading? {
        guard let mark = text.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }) else { return XSDDecimal.read(text) }
        let end = text.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? text.count
        // No space parts a number from its exponent: `1 e3` may be 1 with a flag or a unit.
        guard mark > 0, text[mark - 1] > 0x20, mark + 1 < end, let power = power(text[(mark + 1)..<end]),
            case .number(let mantissa) = XSDDecimal.read(UnsafeRawBufferPointer(rebasing: text[..<mark]))
        else { return nil }
        guard let value = mantissa.value.shifted(byPowerOfTen: power) else { return .refused(.tooLong) }
        return .number(NumberText(value: value))
    }

    /// A signed whole number of at most three digits; more cannot fit anyway.
    private static func power(_ text: Slice<UnsafeRawBufferPointer>) -> Int? {
        var digits = text
        let sign = digits.first
        if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { digits = digits.dropFirst() }
        guard (1...3).contains(digits.count), digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
        let magnitude = digits.reduce(0) { $0 * 10 + Int($1 - 48) }
        return sign == UInt8(ascii: "-") ? -magnitude : magnitude
    }
}
