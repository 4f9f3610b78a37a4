import GatewayModel

extension PeriodReader {
    /// The years that a period may name.
    static let years = 1900...2100

    static func checked(year: Int) throws(PeriodRefusal) -> Int {
        guard years.contains(year) else { throw .yearOutOfRange }
        return year
    }

    static func date(_ year: Int, _ month: Int, _ day: Int) throws(PeriodRefusal) -> CivilDate {
        guard let date = CivilDate(year: year, month: month, day: day) else { throw .outOfRange }
        return date
    }

    /// A week of ISO 8601: week 53 only in the years that begin or end on a Thursday.
    static func week(_ year: Int, _ week: Int) throws(PeriodRefusal) -> TimePeriod.Kind {
        let thursday = 4
        let isLong =
            CivilDate(year: year, carryingMonth: 1).isoWeekday == thursday || CivilDate(year: year, carryingMonth: 12, day: 31).isoWeekday == thursday
        guard (1...(isLong ? 53 : 52)).contains(week) else { throw .outOfRange }
        return .week(year, week)
    }

    static func span(_ year: Int, fromMonth month: Int, months: Int) -> TimePeriod.Kind {
        .span(from: CivilDate(year: year, carryingMonth: month), months: months)
    }

    /// What `YYYY-NN` is refused for when NN is no month.
    static func refusal(notAMonth number: Int, year: Int) -> PeriodRefusal {
        // A number behind the year's own last digits may be the year in which a span ends: 2024-25, 1999-00.
        let wraps = year % 100 == 99 && number == 0
        return wraps || (number > 12 && number > year % 100) ? .ambiguousRangeOrMonth : .outOfRange
    }
}
