import GatewayModel

/// A month as a cron expression looks at it: how long it is, and on which weekdays its days fall.
struct CronMonth {
    let first: CivilDate
    let length: Int
    /// Of the first day; 0 is Sunday.
    private let firstWeekday: Int

    init(year: Int, month: Int) {
        first = CivilDate(year: year, carryingMonth: month)
        length = CivilDate.daysIn(month: month, year: year)
        firstWeekday = first.isoWeekday % 7
    }

    var days: CronBits { CronBits(1...length) }

    /// 0 is Sunday.
    func weekday(of day: Int) -> Int { (firstWeekday + day - 1) % 7 }

    /// The day from Monday to Friday that is nearest to a day, in the same month.
    func weekday(nearestTo day: Int) -> Int {
        switch weekday(of: day) {
        case 6: day == 1 ? 3 : day - 1
        case 0: day == length ? day - 2 : day + 1
        default: day
        }
    }
}
