import GatewayModel

/// The third field of a cron expression: days that are counted from either end of the month, or that move to a weekday.
struct DaysOfMonth: Hashable, Sendable {
    private(set) var fixed = CronBits()
    /// How many days before the last one; 0 is the last day itself.
    private(set) var fromEnd = CronBits()
    /// Days from which the nearest weekday, Monday to Friday, within the month is taken.
    private(set) var nearest = CronBits()
    /// Whether the last weekday of the month is one of them.
    private(set) var lastWeekday = false
    /// Whether the field restricts nothing by itself, in that it begins with `*`.
    private(set) var isOpen = false

    static let all = DaysOfMonth()

    /// Whether some days of a month are none of them.
    var restricts: Bool { fixed != Self.all.fixed }

    private init() {
        fixed = CronBits(CronField.day.range)
        isOpen = true
    }

    init(_ text: Substring) throws(CronField.Mistake) {
        if text == "?" {
            self = .all
            return
        }
        isOpen = text.first == "*"
        for item in text.split(separator: ",", omittingEmptySubsequences: false) { try add(item) }
    }

    private mutating func add(_ item: Substring) throws(CronField.Mistake) {
        switch item.uppercased() {
        case "L": fromEnd.insert(0)
        case "LW", "WL": lastWeekday = true
        case let word where word.hasPrefix("L-"):
            guard let count = CronField.digits(item.dropFirst(2)), (1...30).contains(count) else {
                throw CronField.Mistake(
                    vi: "sau L- cần số ngày trước ngày cuối, từ 1 đến 30", en: "L- takes a number of days before the last one, from 1 to 30")
            }
            fromEnd.insert(count)
        case let word where word.hasSuffix("W"): nearest.insert(try CronField.day.number(item.dropLast()))
        case "?": throw CronField.Mistake(vi: "? phải đứng một mình", en: "? stands alone")
        default: fixed.formUnion(try CronField.day.item(item))
        }
    }

    /// The days of a month. One that the month does not have is left out, also as 31W.
    func days(in month: CronMonth) -> CronBits {
        var days = fixed
        for back in fromEnd where back < month.length { days.insert(month.length - back) }
        for day in nearest where day <= month.length { days.insert(month.weekday(nearestTo: day)) }
        if lastWeekday { days.insert(month.weekday(nearestTo: month.length)) }
        days.formIntersection(month.days)
        return days
    }
}
