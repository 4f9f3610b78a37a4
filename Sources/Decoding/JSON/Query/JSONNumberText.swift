/// A number of JSON, compared by its exact value: 9007199254740993 and 9007199254740992 differ, 1.0 and 1e0 do not.
struct JSONNumberText: Comparable {
    private let isNegative: Bool
    /// The digits without zeros at either end; none for 0.
    private let digits: [UInt8]
    /// The value is 0.digits times ten to this power.
    private let exponent: Int

    /// Takes text that the grammar of JSON allows.
    init(_ text: ArraySlice<UInt8>) {
        let mantissa = text.prefix { $0 != UInt8(ascii: "e") && $0 != UInt8(ascii: "E") }
        let power = String(decoding: text[mantissa.endIndex...].dropFirst(), as: UTF8.self)
        let unsigned = mantissa.drop { $0 == UInt8(ascii: "-") }
        let whole = unsigned.prefix { $0 != UInt8(ascii: ".") }
        let all = whole + unsigned[whole.endIndex...].dropFirst()
        let significant = all.drop { $0 == UInt8(ascii: "0") }
        digits = Array(
            significant.prefix((significant.lastIndex { $0 != UInt8(ascii: "0") } ?? significant.startIndex - 1) - significant.startIndex + 1))
        isNegative = mantissa.first == UInt8(ascii: "-") && !digits.isEmpty
        // An exponent beyond a billion is as good as one; 0 has none.
        let limit = 1_000_000_000
        let written = Int(power).map { min(max($0, -limit), limit) } ?? (power.isEmpty ? 0 : power.hasPrefix("-") ? -limit : limit)
        exponent = digits.isEmpty ? 0 : written + whole.count - (all.count - significant.count)
    }

    static func < (left: JSONNumberText, right: JSONNumberText) -> Bool {
        if left.sign != right.sign { return left.sign < right.sign }
        return left.isNegative ? right.isSmaller(than: left) : left.isSmaller(than: right)
    }

    private var sign: Int { digits.isEmpty ? 0 : isNegative ? -1 : 1 }

    /// Compares without the signs.
    private func isSmaller(than other: JSONNumberText) -> Bool {
        exponent == other.exponent ? digits.lexicographicallyPrecedes(other.digits) : exponent < other.exponent
    }
}
