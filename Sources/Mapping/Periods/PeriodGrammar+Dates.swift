import GatewayModel

extension PeriodGrammar {
    /// A text that opens with digits.
    mutating func numeric() throws(PeriodRefusal) -> TimePeriod.Kind {
        guard case .number(let value, let digits) = rest.popFirst() else { throw .unknown }
        switch digits {
        case 4: return try afterYear(value)
        case 1...2: return try afterShortNumber(value)
        case 5: throw isDecimalTail || rest.isEmpty ? .untypedSerial : .unknown
        case 6, 8: throw rest.isEmpty ? .compactNotDeclared : .unknown
        default: throw .unknown
        }
    }

    /// Nothing, or a fraction: 46022,75 is noon or so of the day 46022.
    private var isDecimalTail: Bool {
        guard rest.count == 2, rest.first == .mark(".") || rest.first == .mark(","), case .number = rest.last else { return false }
        return true
    }

    /// `2025`, `2025-12`, `2025/12/31`, `2025Q1`, `2025 tháng 12`, `2021 đến 2025`.
    private mutating func afterYear(_ value: Int) throws(PeriodRefusal) -> TimePeriod.Kind {
        if rest.isEmpty { return .year(try PeriodReader.checked(year: value)) }
        if rest.first == .word(.upTo) { return try years(from: value) }
        let year = try PeriodReader.checked(year: value)
        guard case .mark(let mark) = rest.first, case .number(let second, let digits) = rest.dropFirst().first else {
            skipSeparator()
            return try part(of: year)
        }
        guard mark == "-" || mark == "/" || mark == "." else { throw .unknown }
        rest.removeFirst(2)
        if rest.isEmpty { return try twoNumbers(year, mark, second, digits) }
        // `2025, 6 tháng đầu năm` and the like have a word here.
        guard skip(.mark(mark)), digits <= 2, case .number(let day, digits: 1...2) = rest.popFirst() else { throw .unknown }
        let date = try PeriodReader.date(year, second, day)
        try expectEnd()
        return .day(date)
    }

    private func twoNumbers(_ year: Int, _ mark: Unicode.Scalar, _ second: Int, _ digits: Int) throws(PeriodRefusal) -> TimePeriod.Kind {
        if digits == 4, mark != "." { throw PeriodReader.years.contains(second) ? .ambiguousMultiYear : .yearOutOfRange }
        guard digits == 2 else { throw .unknown }
        guard (1...12).contains(second) else { throw PeriodReader.refusal(notAMonth: second, year: year) }
        // A slash joins the two years of a season (2011/12); a hyphen is how ISO 8601 writes a month.
        if mark == "/", second == (year + 1) % 100 { throw .ambiguousRangeOrMonth }
        return .month(year, second)
    }

    /// `12/2025`, `31/12/2025`, `9 tháng năm 2025`, `31 tháng 12 năm 2025`, `31 December 2025`, `1Q2025`.
    private mutating func afterShortNumber(_ value: Int) throws(PeriodRefusal) -> TimePeriod.Kind {
        guard let next = rest.first else { throw .yearMissing }
        switch next {
        case .word(.month) where isMonthOfDate:
            rest.removeFirst()
            return try date(day: value)
        case .word(.monthName(let month)): return try englishDay(value, month)
        case .mark("-") where rest.dropFirst().first.map(Self.isMonthName) == true:
            rest.removeFirst()
            return try numericDayThenName(value)
        case .word(.year): return try spanOfYears(value)
        case .word: return try counted(value, year: nil)
        case .mark(let mark) where mark == "/" || mark == "-" || mark == ".":
            rest.removeFirst()
            return try afterMark(value, mark)
        default: throw .unknown
        }
    }

    private mutating func afterMark(_ first: Int, _ mark: Unicode.Scalar) throws(PeriodRefusal) -> TimePeriod.Kind {
        guard case .number(let second, let digits) = rest.popFirst() else { throw .unknown }
        if digits == 4 {
            try expectEnd()
            let year = try PeriodReader.checked(year: second)
            guard (1...12).contains(first) else { throw .outOfRange }
            return .month(year, first)
        }
        guard digits <= 2 else { throw .unknown }
        if rest.isEmpty { throw .yearMissing }
        guard skip(.mark(mark)), case .number(let third, let yearDigits) = rest.popFirst() else { throw .unknown }
        let year = try Self.year(third, yearDigits)
        let date = try inDeclaredOrder(first, second, year)
        try expectEnd()
        return .day(date)
    }

    private func inDeclaredOrder(_ first: Int, _ second: Int, _ year: Int) throws(PeriodRefusal) -> CivilDate {
        switch style {
        case .en: return try PeriodReader.date(year, first, second)
        case .vi: return try PeriodReader.date(year, second, first)
        default: break
        }
        let dayFirst = CivilDate(year: year, month: second, day: first)
        let monthFirst = CivilDate(year: year, month: first, day: second)
        if let dayFirst, let monthFirst, dayFirst != monthFirst { throw .ambiguousDayMonth }
        guard let date = dayFirst ?? monthFirst else { throw .outOfRange }
        return date
    }

    /// True for the month of `31 tháng 12 năm 2025`, false for the months of `9 tháng 2025` and `9 tháng năm 2025`.
    private var isMonthOfDate: Bool {
        switch rest.dropFirst().first {
        case .number(_, digits: 1...2), .word(.count), .word(.roman), .word(.fourOrFrom): true
        // The first năm can only be five when a second one says "year".
        case .word(.year): rest.dropFirst(2).first == .word(.year)
        default: false
        }
    }

    /// `ngày 31 tháng 12 năm 2025`, `ngày 31/12/2025`: the word says that the day comes first.
    mutating func dayOfMonth() throws(PeriodRefusal) -> TimePeriod.Kind {
        rest.removeFirst()
        guard let day = ordinal() else { throw .unknown }
        guard let joint = rest.popFirst() else { throw .yearMissing }
        switch joint {
        case .word(.month), .mark("/"), .mark("-"), .mark("."): return try date(day: day)
        default: throw .unknown
        }
    }

    private mutating func date(day: Int) throws(PeriodRefusal) -> TimePeriod.Kind {
        guard let month = ordinal() else { throw .unknown }
        return .day(try PeriodReader.date(trailingYear(), month, day))
    }
}
