import GatewayModel

/// The full grammar of periods that people write, in Vietnamese and English; a recursive descent over tokens.
///
/// Every function either consumes the text to its end or throws the reason why it cannot be a period.
struct PeriodGrammar {
    var rest: ArraySlice<PeriodToken>
    let style: PeriodStyle

    init(tokens: [PeriodToken], style: PeriodStyle) {
        rest = tokens.filter { $0 != .word(.filler) }[...]
        self.style = style
    }

    /// The period that the whole text names.
    mutating func period() throws(PeriodRefusal) -> TimePeriod.Kind {
        if rest.contains(.word(.unknown)) { throw .unknown }
        switch rest.first {
        case .word(.cumulative): return try cumulative()
        case .word(.from), .word(.fourOrFrom): return try beginningWithFrom()
        case .word(.stage): return try stage()
        case .word(.schoolYear): throw .ambiguousMultiYear
        case .word(.fiscalYear): throw .fiscalYear
        case .word(.whole):
            rest.removeFirst()
            guard rest.first == .word(.year) else { throw .unknown }
            return .year(try trailingYear())
        case .word(.year) where isMonthCount(after: 1): return try counted(5, year: nil)
        case .word(.year): return try yearFirst()
        case .word(.day): return try dayOfMonth()
        case .word(.monthName): return try englishMonth()
        case .number: return try numeric()
        case .word: return try part(of: nil)
        case .mark, nil: throw .unknown
        }
    }

    /// `năm tháng đầu năm 2025`, where the first năm is five.
    private func isMonthCount(after count: Int) -> Bool {
        guard rest.dropFirst(count).first == .word(.month) else { return false }
        let behind = rest.dropFirst(count + 1).first
        return behind == .word(.first) || behind == .word(.last)
    }

    // MARK: Years

    /// `năm 2025`, or a year with its part behind it: `năm 2025, quý III`.
    private mutating func yearFirst() throws(PeriodRefusal) -> TimePeriod.Kind {
        rest.removeFirst()
        guard let token = rest.popFirst() else { throw .yearMissing }
        guard case .number(let value, let digits) = token else { throw .unknown }
        let year = try Self.year(value, digits)
        if rest.isEmpty { return .year(year) }
        if rest.first == .mark("-") || rest.first == .mark("/"), case .number(_, digits: 4) = rest.dropFirst().first { throw .ambiguousMultiYear }
        skipSeparator()
        return try part(of: year)
    }

    /// The year that ends the text, after an optional mark and an optional `năm`.
    mutating func trailingYear() throws(PeriodRefusal) -> Int {
        skipSeparator()
        skip(.word(.year))
        guard let token = rest.popFirst() else { throw .yearMissing }
        guard case .number(let value, let digits) = token else { throw .unknown }
        let year = try Self.year(value, digits)
        try expectEnd()
        return year
    }

    /// The year already read, or the one that ends the text; both when they agree.
    mutating func year(given: Int?) throws(PeriodRefusal) -> Int {
        guard let given else { return try trailingYear() }
        if rest.isEmpty { return given }
        guard try trailingYear() == given else { throw .unknown }
        return given
    }

    static func year(_ value: Int, _ digits: Int) throws(PeriodRefusal) -> Int {
        switch digits {
        case 4: return try PeriodReader.checked(year: value)
        case 2: throw .twoDigitYear
        default: throw .unknown
        }
    }

    // MARK: Tokens

    @discardableResult
    mutating func skip(_ token: PeriodToken) -> Bool {
        guard rest.first == token else { return false }
        rest.removeFirst()
        return true
    }

    mutating func skipSeparator() {
        if case .mark(let mark) = rest.first, "/-.,".unicodeScalars.contains(mark) { rest.removeFirst() }
    }

    /// The end of the text; a clock time there asks for its offset.
    func expectEnd() throws(PeriodRefusal) {
        if rest.isEmpty { return }
        let isClock = rest.contains(.mark(":")) && !rest.contains(.mark("+")) && !rest.contains(.word(.letter("z")))
        throw isClock ? .dateTimeWithoutOffset : .unknown
    }

    /// The number of a month, quarter or half: `3`, `03`, `III`, `ba`.
    mutating func ordinal() -> Int? {
        let number: Int
        switch rest.first {
        case .number(let value, digits: 1...2): number = value
        case .word(.count(let value)), .word(.roman(let value)): number = value
        case .word(.fourOrFrom): number = 4
        // Năm is both "year" and "five"; where a number has to stand it is five.
        case .word(.year): number = 5
        default: return nil
        }
        rest.removeFirst()
        return number
    }
}
