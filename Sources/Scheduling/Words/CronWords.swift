import GatewayModel

/// Says a cron expression in words of one language: `06:00 on day 7 of every month`, `06:00 ngày 7 hằng tháng`.
struct CronWords {
    let expression: CronExpression
    let language: Language

    /// Times that are told one by one; more are told as minutes of hours.
    private static let timeLimit = 8

    var text: String { [time, day].compactMap(\.self).joined(separator: " ") }

    func say(vi: String, en: String) -> String { language == .vi ? vi : en }

    // MARK: Time of the day

    /// Whether the time says of itself that it comes every day.
    private var isAllDay: Bool { expression.hours.count == 24 }

    private var time: String {
        let (minutes, hours) = (Array(expression.minutes), Array(expression.hours))
        if !isAllDay, hours.count * minutes.count <= Self.timeLimit {
            return joined(hours.flatMap { hour in minutes.map { "\(padded(hour, to: 2)):\(padded($0, to: 2))" } })
        }
        return isAllDay ? minuteWords(minutes) ?? "\(minuteNumbers(minutes)) \(say(vi: "mỗi giờ", en: "of every hour"))" : inHours(minutes, hours)
    }

    private func inHours(_ minutes: [Int], _ hours: [Int]) -> String {
        let numbers = ranges(hours)
        let part =
            hours.count == 1
            ? say(vi: "trong giờ \(numbers)", en: "of hour \(numbers)") : say(vi: "trong các giờ \(numbers)", en: "of the hours \(numbers)")
        return "\(minuteWords(minutes) ?? minuteNumbers(minutes)) \(part)"
    }

    /// `every 15 minutes`, where the minutes are so far apart all through; nil otherwise.
    private func minuteWords(_ minutes: [Int]) -> String? {
        if minutes.count == 60 { return say(vi: "mỗi phút", en: "every minute") }
        guard minutes.count > 1, 60 % minutes.count == 0, minutes == Array(stride(from: 0, to: 60, by: 60 / minutes.count)) else { return nil }
        return say(vi: "mỗi \(60 / minutes.count) phút", en: "every \(60 / minutes.count) minutes")
    }

    private func minuteNumbers(_ minutes: [Int]) -> String {
        say(vi: minutes.count == 1 ? "phút" : "các phút", en: minutes.count == 1 ? "minute" : "minutes") + " " + ranges(minutes)
    }

    // MARK: Day

    private var day: String? {
        let (dates, weekdays) = (expression.days, expression.weekdays)
        switch (dates.restricts, weekdays.restricts) {
        case (false, false):
            if expression.months.count == 12 { return isAllDay ? nil : say(vi: "hằng ngày", en: "every day") }
            return say(vi: "mỗi ngày", en: "every day") + " " + say(vi: "trong", en: "in") + " " + months
        case (true, false): return say(vi: "", en: "on ") + dateWords
        case (false, true): return say(vi: "vào ", en: "on ") + weekdayWords + monthsOfWeekdays
        case (true, true):
            let both = dates.isOpen || weekdays.isOpen
            return say(vi: "", en: "on ") + dateWords
                + (both ? say(vi: ", nếu là ", en: ", if it is ") : say(vi: ", và vào ", en: ", and on ")) + weekdayWords
                + (both ? "" : monthsOfWeekdays)
        }
    }

    private var dateWords: String {
        let rule = expression.days
        var items: [String] = []
        if !rule.fixed.isEmpty { items.append(say(vi: "ngày ", en: rule.fixed.count == 1 ? "day " : "days ") + ranges(Array(rule.fixed))) }
        for day in rule.nearest {
            items.append(say(vi: "ngày làm việc gần ngày \(day) nhất", en: "the weekday nearest to day \(day)"))
        }
        for back in rule.fromEnd.reversed() {
            switch back {
            case 0: items.append(say(vi: "ngày cuối", en: "the last day"))
            case 1: items.append(say(vi: "ngày áp cuối", en: "the day before the last"))
            default: items.append(say(vi: "\(back) ngày trước ngày cuối", en: "\(back) days before the last day"))
            }
        }
        if rule.lastWeekday { items.append(say(vi: "ngày làm việc cuối", en: "the last weekday")) }
        let every = expression.months.count == 12
        return joined(items) + " " + (every ? say(vi: "hằng tháng", en: "of every month") : say(vi: "", en: "of ") + months)
    }

    private var weekdayWords: String {
        let rule = expression.weekdays
        // A week begins on Monday in both languages.
        let runs = runs(of: rule.every.map { ($0 + 6) % 7 }.sorted())
        var items = runs.flatMap { run in
            run.count > 2
                ? [
                    say(
                        vi: "\(name(run.lowerBound + 1)) đến \(name(run.upperBound + 1))",
                        en: "\(name(run.lowerBound + 1)) to \(name(run.upperBound + 1))")
                ]
                : run.map { name($0 + 1) }
        }
        for number in rule.numbered {
            let (count, day) = (number / 7, name(number % 7))
            items.append(say(vi: "\(day) lần \(count) trong tháng", en: "the \(["1st", "2nd", "3rd", "4th", "5th"][count - 1]) \(day) of the month"))
        }
        for day in rule.last { items.append(say(vi: "\(name(day)) cuối tháng", en: "the last \(name(day)) of the month")) }
        return joined(items)
    }

    private var monthsOfWeekdays: String { expression.months.count == 12 ? "" : say(vi: " trong ", en: " in ") + months }

    private var months: String {
        let names = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
        return say(vi: "tháng " + ranges(Array(expression.months)), en: joined(expression.months.map { names[$0 - 1] }))
    }

    private func name(_ weekday: Int) -> String {
        let vi = ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"]
        let en = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
        return say(vi: vi[weekday % 7], en: en[weekday % 7])
    }

    // MARK: Lists

    private func joined(_ items: [String]) -> String {
        items.dropLast().joined(separator: ", ") + (items.count > 1 ? say(vi: " và ", en: " and ") : "") + (items.last ?? "")
    }

    /// `1-5, 15`.
    private func ranges(_ numbers: [Int]) -> String {
        joined(runs(of: numbers).flatMap { $0.count > 2 ? ["\($0.lowerBound)-\($0.upperBound)"] : $0.map(String.init) })
    }

    private func runs(of numbers: [Int]) -> [ClosedRange<Int>] {
        numbers.reduce(into: []) { runs, number in
            if let last = runs.last, last.upperBound + 1 == number {
                runs[runs.count - 1] = last.lowerBound...number
            } else {
                runs.append(number...number)
            }
        }
    }
}
