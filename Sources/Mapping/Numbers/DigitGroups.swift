import GatewayModel

/// The digits of a number in runs, with the marks between the runs.
struct DigitGroups {
    static let marks: Set<Unicode.Scalar> = [".", ",", "'", "’"]

    private var runs: [ArraySlice<Unicode.Scalar>]
    private var marks: [Unicode.Scalar]

    init(_ scalars: ArraySlice<Unicode.Scalar>) {
        runs = scalars.split(omittingEmptySubsequences: false) { !$0.isASCIIDigit }
        marks = scalars.filter { !$0.isASCIIDigit }
    }

    func value(in style: NumberStyle, isNegative: Bool) throws(NumberRefusal) -> DecimalValue {
        if runs.first?.isEmpty == true { throw .leadingSeparator }
        if runs.last?.isEmpty == true { throw .trailingSeparator }
        if runs.contains(where: \.isEmpty) { throw .badGrouping }
        let hasFraction = try lastMarkIsDecimal(in: style)
        try checkGroups(hasFraction ? runs.dropLast() : runs[...], marks: hasFraction ? marks.dropLast() : marks[...], style: style)

        var digits = DigitAccumulator()
        digits.isNegative = isNegative
        for (index, run) in runs.enumerated() {
            for scalar in run { digits.append(UInt8(scalar.value - 0x30), isFraction: hasFraction && index == runs.count - 1) }
        }
        guard let value = digits.value else { throw .tooLong }
        return value
    }

    private func lastMarkIsDecimal(in style: NumberStyle) throws(NumberRefusal) -> Bool {
        guard let last = marks.last else { return false }
        switch style {
        case .vi: return last == ","
        case .en, .machine, .scientific: return last == "."
        case .auto: break
        }
        guard last == "." || last == "," else { return false }
        if marks.count > 1 { return marks.dropLast().allSatisfy { $0 != last } }
        let isAmbiguous = runs[1].count == 3 && runs[0].count <= 3 && runs[0].first != "0"
        if isAmbiguous { throw .ambiguousSeparator }
        return true
    }

    /// Groups have three digits, the first one to three and no zero in front, and one mark parts them all.
    private func checkGroups(_ groups: ArraySlice<ArraySlice<Unicode.Scalar>>, marks: ArraySlice<Unicode.Scalar>, style: NumberStyle)
        throws(NumberRefusal)
    {
        guard let mark = marks.first, let first = groups.first else { return }
        let isAllowed =
            switch style {
            case .vi: mark == "." || mark == " "
            case .en, .machine, .scientific: mark == "," || mark == " "
            case .auto: mark == "." || mark == "," || mark == " "
            }
        guard isAllowed, marks.allSatisfy({ $0 == mark }), first.count <= 3, first.first != "0", groups.dropFirst().allSatisfy({ $0.count == 3 })
        else { throw .badGrouping }
    }
}
