/// Periods of one length in a row.
extension TimePeriod {
    /// The period of the same length and basis that begins when this one ends.
    package var next: TimePeriod { shifted(by: 1) }

    /// The period of the same length and basis that ends when this one begins.
    package var previous: TimePeriod { shifted(by: -1) }

    private func shifted(by count: Int) -> TimePeriod {
        switch kind {
        case .year(let year): TimePeriod(.year(year + count), basis: basis)
        case .half(let year, let half): part(of: year * 2 + half - 1 + count, in: 2) { .half($0, $1) }
        case .quarter(let year, let quarter): part(of: year * 4 + quarter - 1 + count, in: 4) { .quarter($0, $1) }
        case .month(let year, let month): part(of: year * 12 + month - 1 + count, in: 12) { .month($0, $1) }
        case .week: Self.week(of: start.adding(days: 7 * count), basis)
        case .day(let day): TimePeriod(.day(day.adding(days: count)), basis: basis)
        case .span(let from, let months):
            TimePeriod(.span(from: Self.shifted(from, by: months * count), months: months), basis: basis)
        }
    }

    private static func shifted(_ day: CivilDate, by months: Int) -> CivilDate {
        let (year, month, day) = day.components
        return CivilDate(year: year, carryingMonth: month + months, day: day)
    }

    private func part(of number: Int, in parts: Int, _ kind: (Int, Int) -> Kind) -> TimePeriod {
        let (year, part) = number.quotientAndRemainder(dividingBy: parts)
        return TimePeriod(kind(year, part + 1), basis: basis)
    }

    /// The ISO week of a day: the one in which its Thursday lies.
    private static func week(of day: CivilDate, _ basis: PeriodBasis) -> TimePeriod {
        let thursday = day.adding(days: 4 - day.isoWeekday)
        let year = thursday.components.year
        let fourth = CivilDate(year: year, carryingMonth: 1, day: 4)
        let monday = fourth.adding(days: 1 - fourth.isoWeekday)
        return TimePeriod(.week(year, Int(thursday.daysSinceEpoch - monday.daysSinceEpoch) / 7 + 1), basis: basis)
    }

    /// The last period of a frequency that is over on a day; nil for a frequency that has no standard periods.
    package static func last(_ frequency: Frequency, before day: CivilDate, basis: PeriodBasis = .calendar) -> TimePeriod? {
        let (year, month, _) = day.components
        let near: TimePeriod
        switch frequency {
        case .annual: near = TimePeriod(.year(year), basis: basis)
        case .semester: near = TimePeriod(.half(year, (month + 5) / 6), basis: basis)
        case .quarterly: near = TimePeriod(.quarter(year, (month + 2) / 3), basis: basis)
        case .monthly: near = TimePeriod(.month(year, month), basis: basis)
        case .weekly: near = week(of: day, basis)
        case .daily: near = TimePeriod(.day(day), basis: basis)
        default: return nil
        }
        // On the state's basis the period that has the day's month may be over already.
        var period = near.next
        while period.end > day { period = period.previous }
        return period
    }

    /// The periods from this one to `last`, both included; nil when they are not of one length and basis, none when `last` is before.
    package func through(_ last: TimePeriod) -> [TimePeriod]? {
        guard frequency == last.frequency, basis == last.basis else { return nil }
        var (periods, period): ([TimePeriod], TimePeriod) = ([], self)
        while period.start < last.end {
            periods.append(period)
            period = period.next
        }
        return periods
    }
}
