import GatewayModel

/// Builds an exact decimal digit by digit and notices when it outgrows 38 digits.
struct DigitAccumulator {
    var isNegative = false
    private(set) var count = 0
    private var mantissa: Int128 = 0
    private var significant = 0
    private var scale = 0

    mutating func append(_ digit: UInt8, isFraction: Bool) {
        count += 1
        if isFraction { scale += 1 }
        if significant > 0 || digit > 0 { significant += 1 }
        if significant <= 38 { mantissa = mantissa * 10 + Int128(digit) }
    }

    /// Nil beyond 38 digits, or beyond 37 after the mark.
    var value: DecimalValue? {
        guard significant <= 38, scale <= Int(DecimalValue.maximumScale) else { return nil }
        return DecimalValue(mantissa: isNegative ? -mantissa : mantissa, scale: UInt8(scale))
    }
}
