import GatewayModel

/// The fifth field of a cron expression: weekdays, every one of the month, the last, or the n-th.
struct DaysOfWeek: Hashable, Sendable {
    /// 0 is Sunday.
    private(set) var every = CronBits()
    private(set) var last = CronBits()
    /// The n-th such day of the month, as n times 7 and the weekday.
    private(set) var numbered = CronBits()
    /// Whether the field restricts nothing by itself, in that it begins with `*`.
    private(set) var isOpen = false

    static let all = DaysOfWeek()

    /// Whether some days of a week are none of them.
    var restricts: Bool { every != Self.all.every }

    private init() {
        every = CronBits(0...6)
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
        let parts = item.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2 {
            guard let number = CronField.digits(parts[1]), (1...5).contains(number) else {
                throw CronField.Mistake(vi: "sau # cần số từ 1 đến 5", en: "# takes a number from 1 to 5")
            }
            numbered.insert(number * 7 + (try weekday(parts[0])))
        } else if item == "?" {
            throw CronField.Mistake(vi: "? phải đứng một mình", en: "? stands alone")
        } else if item == "L" || item == "l" {
            // Saturday in Quartz, by its numbers, and what else one may take it for.
            throw CronField.Mistake(
                vi: "L cần một thứ ở trước, như FRIL; ngày cuối tháng thì viết L ở phần ngày",
                en: "L needs a weekday before it, such as FRIL; for the last day of the month write L as the day of the month")
        } else if item.last == "L" || item.last == "l" {
            last.insert(try weekday(item.dropLast()))
        } else {
            every.formUnion(try CronField.weekday.item(item))
        }
    }

    private func weekday(_ text: Substring) throws(CronField.Mistake) -> Int { try CronField.weekday.number(text) % 7 }

    func days(in month: CronMonth) -> CronBits {
        guard restricts else { return month.days }
        return CronBits(
            (1...month.length).lazy.filter { day in
                let weekday = month.weekday(of: day)
                return every.contains(weekday) || (last.contains(weekday) && day + 7 > month.length)
                    || numbered.contains((day + 6) / 7 * 7 + weekday)
            })
    }
}
