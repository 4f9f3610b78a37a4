/// An exact decimal number: `mantissa × 10^-scale`, at most 38 digits; never binary floating point.
///
/// Two values are equal when they denote the same number (`85.20 == 85.2`); `description` keeps the digits as they were given.
/// Source of the form: xs:decimal, XML Schema Part 2, 3.2.3 (no exponent, `.` as the decimal mark).
package struct DecimalValue: Sendable {
    package let mantissa: Int128
    package let scale: UInt8

    /// The most digits after the decimal mark that a value can hold.
    package static let maximumScale: UInt8 = 37

    @inlinable
    package init(mantissa: Int128, scale: UInt8 = 0) {
        self.mantissa = mantissa
        self.scale = scale
    }

    package static let zero = DecimalValue(mantissa: 0)

    /// Moves the decimal point: the value times `10^power`, exactly. Nil when the result does not fit 38 digits.
    package func shifted(byPowerOfTen power: Int) -> DecimalValue? {
        if power == 0 || mantissa == 0 { return self }
        if power < 0 {
            let newScale = Int(scale) - power
            return newScale <= Int(Self.maximumScale) ? DecimalValue(mantissa: mantissa, scale: UInt8(newScale)) : nil
        }
        if power <= Int(scale) { return DecimalValue(mantissa: mantissa, scale: scale - UInt8(power)) }
        let missing = power - Int(scale)
        guard let factor = Self.powerOfTen(missing) else { return nil }
        let (product, overflow) = mantissa.multipliedReportingOverflow(by: factor)
        return overflow ? nil : DecimalValue(mantissa: product, scale: 0)
    }

    /// `numerator / denominator × 10^power`, rounded half away from zero to `decimals` digits after the mark.
    ///
    /// Nil when the denominator is zero or an intermediate product does not fit 38 digits.
    package static func ratio(of numerator: DecimalValue, over denominator: DecimalValue, power: Int, decimals: UInt8) -> DecimalValue? {
        guard denominator.mantissa != 0 else { return nil }
        // value × 10^decimals = n.m × 10^(d.s - n.s + power + decimals) / d.m
        let exponent = Int(denominator.scale) - Int(numerator.scale) + power + Int(decimals)
        var top = numerator.mantissa
        var bottom = denominator.mantissa
        guard let factor = powerOfTen(abs(exponent)) else { return nil }
        let scaled = exponent >= 0 ? top.multipliedReportingOverflow(by: factor) : bottom.multipliedReportingOverflow(by: factor)
        if scaled.overflow { return nil }
        if exponent >= 0 { top = scaled.partialValue } else { bottom = scaled.partialValue }
        return DecimalValue(mantissa: roundedQuotient(top, bottom), scale: decimals)
    }

    /// The value rounded half away from zero to `decimals` digits after the mark; unchanged when it has no more than that.
    package func rounded(toDecimals decimals: UInt8) -> DecimalValue {
        guard scale > decimals, let factor = Self.powerOfTen(Int(scale - decimals)) else { return self }
        return DecimalValue(mantissa: Self.roundedQuotient(mantissa, factor), scale: decimals)
    }

    /// `10^exponent`, or nil beyond 38 digits.
    @inlinable
    package static func powerOfTen(_ exponent: Int) -> Int128? {
        guard exponent >= 0, exponent <= 38 else { return nil }
        var result: Int128 = 1
        for _ in 0..<exponent { result *= 10 }
        return result
    }

    private static func roundedQuotient(_ top: Int128, _ bottom: Int128) -> Int128 {
        let (quotient, remainder) = top.quotientAndRemainder(dividingBy: bottom)
        let twice = remainder.magnitude.multipliedReportingOverflow(by: 2)
        guard twice.overflow || twice.partialValue >= bottom.magnitude else { return quotient }
        return (top < 0) == (bottom < 0) ? quotient + 1 : quotient - 1
    }
}

extension DecimalValue: Comparable, Hashable {
    /// The same number with no zero at the end of its fraction.
    package var withoutTrailingZeros: DecimalValue {
        var (mantissa, scale) = (mantissa, scale)
        while scale > 0, mantissa % 10 == 0 {
            mantissa /= 10
            scale -= 1
        }
        return DecimalValue(mantissa: mantissa, scale: scale)
    }

    package static func == (left: DecimalValue, right: DecimalValue) -> Bool {
        if left.scale == right.scale { return left.mantissa == right.mantissa }
        let (a, b) = (left.withoutTrailingZeros, right.withoutTrailingZeros)
        return a.mantissa == b.mantissa && a.scale == b.scale
    }

    package func hash(into hasher: inout Hasher) {
        let canonical = withoutTrailingZeros
        hasher.combine(canonical.mantissa)
        hasher.combine(canonical.scale)
    }

    package static func < (left: DecimalValue, right: DecimalValue) -> Bool {
        if left.scale == right.scale { return left.mantissa < right.mantissa }
        let difference = Int(left.scale) - Int(right.scale)
        guard let factor = powerOfTen(abs(difference)) else { return left.mantissa < right.mantissa }
        if difference < 0 {
            let (product, overflow) = left.mantissa.multipliedReportingOverflow(by: factor)
            return overflow ? left.mantissa < 0 : product < right.mantissa
        }
        let (product, overflow) = right.mantissa.multipliedReportingOverflow(by: factor)
        return overflow ? right.mantissa > 0 : left.mantissa < product
    }
}
