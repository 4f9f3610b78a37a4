import GatewayModel

extension PeriodGrammar {
    static func isMonthName(_ token: PeriodToken) -> Bool {
        if case .word(.monthName) = token { return true }
        return false
    }

    /// `January 2025`, `Jan-2025`, `January 31, 2025`.
    mutating func englishMonth() throws(PeriodRefusal) -> TimePeriod.Kind {
        guard case .word(.monthName(let month)) = rest.popFirst() else { throw .unknown }
        let beforeDay = rest
        skipSeparator()
        // A day is a short number with a year still to come; `Jan 25` alone is a year without its century.
        if case .number(let day, digits: 1...2) = rest.popFirst(), !rest.isEmpty {
            return .day(try PeriodReader.date(trailingYear(), month, day))
        }
        rest = beforeDay
        return .month(try trailingYear(), month)
    }

    /// `31 December 2025`; the number is read, the name comes next.
    mutating func englishDay(_ day: Int, _ month: Int) throws(PeriodRefusal) -> TimePeriod.Kind {
        rest.removeFirst()
        return .day(try PeriodReader.date(trailingYear(), month, day))
    }

    /// `31-Dec-2025`; the number and the hyphen are read.
    mutating func numericDayThenName(_ day: Int) throws(PeriodRefusal) -> TimePeriod.Kind {
        guard case .word(.monthName(let month)) = rest.first else { throw .unknown }
        return try englishDay(day, month)
    }
}
