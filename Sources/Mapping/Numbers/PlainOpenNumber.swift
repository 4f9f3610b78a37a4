import GatewayModel

/// The short way for `auto`: digits with at most one mark, when that mark can only be the decimal one.
enum PlainOpenNumber {
    @inline(__always)
    static func read(_ text: UnsafeRawBufferPointer) -> NumberReading? {
        guard let value = PlainDecimal.scan(text, isMark: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }) else {
            return text.isEmpty ? .missing(.missing) : nil
        }
        if let before = value.digitsBeforeMark, value.decimal.scale == 3, before <= 3, !value.beginsWithZero {
            return .refused(.ambiguousSeparator)
        }
        return .number(NumberText(value: value.decimal))
    }
}
