import GatewayModel

/// The short way for `machine`: `-?digits(.digits)?` in ASCII, at most 18 digits.
enum PlainMachineNumber {
    @inline(__always)
    static func read(_ text: UnsafeRawBufferPointer) -> NumberReading? {
        guard let value = PlainDecimal.scan(text, isMark: { $0 == UInt8(ascii: ".") }) else {
            return text.isEmpty ? .missing(.missing) : nil
        }
        return .number(NumberText(value: value.decimal))
    }
}
