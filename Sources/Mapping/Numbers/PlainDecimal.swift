import GatewayModel

/// A sign, digits, and one mark with digits behind it: the form that `machine` and `auto` share.
struct PlainDecimal {
    let decimal: DecimalValue
    /// How many digits stand before the mark; nil without a mark.
    let digitsBeforeMark: Int?
    let beginsWithZero: Bool

    /// Nil when the text is anything else, or longer than 18 digits.
    @inline(__always)
    static func scan(_ text: UnsafeRawBufferPointer, isMark: (UInt8) -> Bool) -> PlainDecimal? {
        guard let first = text.first else { return nil }
        let start = first == UInt8(ascii: "-") || first == UInt8(ascii: "+") ? 1 : 0
        var position = start
        var mantissa: UInt64 = 0
        var markPosition = -1
        while position < text.count {
            let byte = text[position]
            let digit = byte &- UInt8(ascii: "0")
            if digit < 10 {
                mantissa = mantissa &* 10 &+ UInt64(digit)
            } else if markPosition < 0, isMark(byte) {
                markPosition = position
            } else {
                return nil
            }
            position &+= 1
        }
        let hasMark = markPosition >= 0
        let digits = position - start - (hasMark ? 1 : 0)
        guard digits > 0, digits <= 18, markPosition != start, markPosition != position - 1 else { return nil }
        let magnitude = Int64(truncatingIfNeeded: mantissa)
        return PlainDecimal(
            decimal: DecimalValue(
                mantissa: Int128(first == UInt8(ascii: "-") ? -magnitude : magnitude), scale: hasMark ? UInt8(position - markPosition - 1) : 0),
            digitsBeforeMark: hasMark ? markPosition - start : nil,
            beginsWithZero: text[start] == UInt8(ascii: "0"))
    }
}
