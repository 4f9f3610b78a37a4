import GatewayModel

/// The short way for `vi` and `en`: a sign, digits, groups of three, a fraction and a percent sign, in ASCII, at most 18 digits.
struct PlainGroupedNumber {
    let decimal: UInt8
    let group: UInt8

    @inline(__always)
    func read(_ text: UnsafeRawBufferPointer) -> NumberReading? {
        var position = 0
        var end = text.count
        guard end > 0 else { return .missing(.missing) }
        let first = text[0]
        if first == UInt8(ascii: "-") || first == UInt8(ascii: "+") { position = 1 }
        let isPercent = text[end - 1] == UInt8(ascii: "%")
        if isPercent { end -= 1 }

        let start = position
        var mantissa: UInt64 = 0
        var digits = 0
        var run = 0
        var isGrouped = false
        var isFraction = false
        while position < end {
            let byte = text[position]
            let digit = byte &- UInt8(ascii: "0")
            if digit < 10 {
                mantissa = mantissa &* 10 &+ UInt64(digit)
                digits &+= 1
                run &+= 1
            } else if byte == group, !isFraction {
                guard isGrouped ? run == 3 : (1...3).contains(run) && text[start] != UInt8(ascii: "0") else { return nil }
                isGrouped = true
                run = 0
            } else if byte == decimal, !isFraction {
                guard isGrouped ? run == 3 : run > 0 else { return nil }
                isFraction = true
                run = 0
            } else {
                return nil
            }
            position &+= 1
        }
        guard run > 0, digits <= 18, isFraction || !isGrouped || run == 3 else { return nil }
        let magnitude = Int64(truncatingIfNeeded: mantissa)
        let value = DecimalValue(mantissa: Int128(first == UInt8(ascii: "-") ? -magnitude : magnitude), scale: isFraction ? UInt8(run) : 0)
        return .number(NumberText(value: value, unit: isPercent ? "PT" : nil))
    }
}
