import GatewayModel

/// The whole lexical space of xs:decimal: `+5`, `.5` and `5.` are in it. Source: XML Schema Part 2, 3.2.3.1; 4.3.6 for the spaces.
enum XSDDecimal {
    /// Nil when the text is not an xs:decimal; refused when it is one, but too long.
    static func read(_ text: UnsafeRawBufferPointer) -> NumberReading? {
        let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
        guard let first = text.firstIndex(where: { !isSpace($0) }), let last = text.lastIndex(where: { !isSpace($0) }) else { return nil }
        var digits = DigitAccumulator()
        var hasMark = false
        for position in first...last {
            let byte = text[position]
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digits.append(byte - UInt8(ascii: "0"), isFraction: hasMark)
            case UInt8(ascii: ".") where !hasMark: hasMark = true
            case UInt8(ascii: "+") where position == first: continue
            case UInt8(ascii: "-") where position == first: digits.isNegative = true
            default: return nil
            }
        }
        guard digits.count > 0 else { return nil }
        guard let value = digits.value else { return .refused(.tooLong) }
        return .number(NumberText(value: value))
    }
}
