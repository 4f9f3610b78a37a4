import GatewayModel

extension CronExpression {
    /// How many months are looked through for a day. The rarest days, a leap day on one weekday, are 40 years apart at most.
    private static let horizon = 12 * 100

    /// The days of a month on which the expression fires.
    private func days(in month: CronMonth) -> CronBits {
        var days = self.days.days(in: month)
        let byWeekday = weekdays.days(in: month)
        if self.days.isOpen || weekdays.isOpen { days.formIntersection(byWeekday) } else { days.formUnion(byWeekday) }
        return days
    }

    /// The first day on which the expression fires, from a day on; nil when none comes within a hundred years.
    func firstDay(from start: CivilDate) -> CivilDate? {
        var (year, month, day) = start.components
        for _ in 0...Self.horizon {
            if months.contains(month) {
                let looked = CronMonth(year: year, month: month)
                if let found = days(in: looked).first(from: day) { return looked.first.adding(days: found - 1) }
            }
            day = 1
            (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
        }
        return nil
    }
}
