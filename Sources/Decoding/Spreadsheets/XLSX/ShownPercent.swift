/// A stored share as a person sees it: `0.855` with one decimal as `85.5%`.
enum ShownPercent {
    /// Appends the percentage, worked out on decimal digits; false, and nothing appended, when the text is no number.
    ///
    /// Rounds first to the 15 digits that spreadsheets count with, then half away from zero to the decimals of the format.
    static func append(_ number: UnsafeRawBufferPointer, decimals: Int, to text: inout ByteBuffer) -> Bool {
        guard let parsed = parse(number) else { return false }
        var (digits, exponent) = (parsed.digits, parsed.exponent)
        exponent = digits == [0] ? 0 : exponent + 2
        round(&digits, &exponent, keeping: 15)
        let wanted = digits.count + exponent + decimals
        if wanted < 0 { (digits, exponent) = ([0], -decimals) } else { round(&digits, &exponent, keeping: wanted) }
        while exponent > -decimals {
            digits.append(0)
            exponent -= 1
        }
        while digits.count < decimals + 1 { digits.insert(0, at: 0) }
        if parsed.isNegative, digits.contains(where: { $0 != 0 }) { text.append(UInt8(ascii: "-")) }
        for (index, digit) in digits.enumerated() {
            if index == digits.count - decimals { text.append(UInt8(ascii: ".")) }
            text.append(0x30 + digit)
        }
        text.append(UInt8(ascii: "%"))
        return true
    }

    /// The digits without leading zeros and the power of ten of the last; nil for text that is no number, or one too large.
    private static func parse(_ number: UnsafeRawBufferPointer) -> (digits: [UInt8], exponent: Int, isNegative: Bool)? {
        var digits: [UInt8] = []
        var (exponent, index, hasPoint, hasDigit) = (0, 0, false, false)
        let isNegative = number.first == UInt8(ascii: "-")
        if isNegative { index = 1 }
        while index < number.count {
            let byte = number[index]
            if (0x30...0x39).contains(byte) {
                hasDigit = true
                if byte != 0x30 || !digits.isEmpty { digits.append(byte - 0x30) }
                if hasPoint { exponent -= 1 }
            } else if byte == UInt8(ascii: "."), !hasPoint {
                hasPoint = true
            } else if byte | 0x20 == UInt8(ascii: "e"), let power = Int(String(decoding: number[(index + 1)...], as: UTF8.self)),
                power.magnitude < 400
            {
                exponent += power
                break
            } else {
                return nil
            }
            index += 1
        }
        guard hasDigit, digits.count < 400, exponent < 400, exponent > -800 else { return nil }
        return (digits.isEmpty ? [0] : digits, digits.isEmpty ? 0 : exponent, isNegative)
    }

    private static func round(_ digits: inout [UInt8], _ exponent: inout Int, keeping count: Int) {
        guard digits.count > count else { return }
        exponent += digits.count - count
        let roundsUp = digits[count] >= 5
        digits.removeSubrange(count...)
        guard roundsUp else {
            if digits.isEmpty { digits = [0] }
            return
        }
        var index = digits.count - 1
        while index >= 0, digits[index] == 9 {
            digits[index] = 0
            index -= 1
        }
        if index >= 0 { digits[index] += 1 } else { digits.insert(1, at: 0) }
    }
}
