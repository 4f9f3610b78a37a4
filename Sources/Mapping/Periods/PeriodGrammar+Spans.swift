import GatewayModel

extension PeriodGrammar {
    /// `giai đoạn 2021-2025`, `giai đoạn 5 năm 2021-2025`.
    mutating func stage() throws(PeriodRefusal) -> TimePeriod.Kind {
        rest.removeFirst()
        if case .number(let count, digits: 1...2) = rest.first, rest.dropFirst().first == .word(.year) {
            rest.removeFirst()
            return try spanOfYears(count)
        }
        return try spanOfYears(nil)
    }

    /// `[5] năm 2021-2025`; the count, when there is one, must be the true one.
    mutating func spanOfYears(_ count: Int?) throws(PeriodRefusal) -> TimePeriod.Kind {
        skip(.word(.from))
        skip(.word(.fourOrFrom))
        skip(.word(.year))
        if rest.isEmpty { throw .yearMissing }
        guard case .number(let first, digits: 4) = rest.popFirst() else { throw .unknown }
        let span = try years(from: first)
        if let count, span != PeriodReader.span(first, fromMonth: 1, months: count * 12) { throw .outOfRange }
        return span
    }

    /// The rest of `2021-2025` or `2021 đến năm 2025`, the first year being read.
    mutating func years(from first: Int) throws(PeriodRefusal) -> TimePeriod.Kind {
        guard skip(.mark("-")) || skip(.word(.upTo)) || skip(.mark("/")) else { throw .unknown }
        skip(.word(.ending))
        skip(.word(.year))
        let start = try PeriodReader.checked(year: first)
        let end = try trailingYear()
        guard end > start else { throw .outOfRange }
        return PeriodReader.span(start, fromMonth: 1, months: (end - start + 1) * 12)
    }

    /// `từ đầu năm đến…`, `từ tháng 1 đến tháng 9 năm 2025`, `từ năm 2021 đến năm 2025`.
    mutating func beginningWithFrom() throws(PeriodRefusal) -> TimePeriod.Kind {
        if rest.dropFirst().first == .word(.first) { return try cumulative() }
        rest.removeFirst()
        switch rest.first {
        case .word(.month), .word(.quarter), .word(.letter("t")), .word(.letter("q")): return try run()
        default: return try spanOfYears(nil)
        }
    }

    /// Parts of a year from one to another; a single part is no run.
    private mutating func run() throws(PeriodRefusal) -> TimePeriod.Kind {
        let kind = try part(of: nil)
        guard case .span = kind else { throw .unknown }
        return kind
    }

    /// From the first of January to the end of what is named: `lũy kế từ đầu năm đến hết tháng 10/2025`.
    mutating func cumulative() throws(PeriodRefusal) -> TimePeriod.Kind {
        skip(.word(.cumulative))
        let given = try startOfYear()
        skip(.word(.upTo))
        if !skip(.word(.ending)) { skip(.word(.last)) }
        if rest.isEmpty { throw given == nil ? .yearMissing : .unknown }
        let kind = given == nil ? try bare() : try part(of: given)
        return try fromJanuary(to: kind)
    }

    /// Steps over `từ đầu năm [2025]`.
    private mutating func startOfYear() throws(PeriodRefusal) -> Int? {
        let hasFrom = skip(.word(.from)) || skip(.word(.fourOrFrom))
        guard skip(.word(.first)) else {
            if hasFrom { throw .unknown }
            return nil
        }
        guard skip(.word(.year)) else { throw .unknown }
        guard case .number(let value, let digits) = rest.first else { return nil }
        // `từ đầu năm 10/2025` has no `đến`, and the number is a month.
        guard digits == 4 else { return nil }
        // The year alone says where it begins, not where it ends.
        guard rest.count > 1 else { throw .openEnd }
        rest.removeFirst()
        return try PeriodReader.checked(year: value)
    }

    private mutating func bare() throws(PeriodRefusal) -> TimePeriod.Kind {
        switch rest.first {
        case .word(.cumulative), .word(.from), .word(.stage): throw .unknown
        default: return try period()
        }
    }

    private func fromJanuary(to kind: TimePeriod.Kind) throws(PeriodRefusal) -> TimePeriod.Kind {
        let (year, lastMonth): (Int, Int)
        switch kind {
        case .year(let named): (year, lastMonth) = (named, 12)
        case .half(let named, let half): (year, lastMonth) = (named, half * 6)
        case .quarter(let named, let quarter): (year, lastMonth) = (named, quarter * 3)
        case .month(let named, let month): (year, lastMonth) = (named, month)
        case .span(let from, let months) where from.components.month == 1 && months <= 12: (year, lastMonth) = (from.components.year, months)
        case .day(let day):
            let (named, month, number) = day.components
            // Only a month's last day ends a run of whole months.
            guard number == CivilDate.daysIn(month: month, year: named) else { throw .unknown }
            (year, lastMonth) = (named, month)
        case .week, .span: throw .unknown
        }
        return PeriodReader.span(year, fromMonth: 1, months: lastMonth)
    }
}
