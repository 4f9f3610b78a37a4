import GatewayModel

/// How long a window of time is: a number of days or of whole months.
enum WindowWidth: Hashable, Sendable {
    case days(Int)
    case months(Int)

    /// Reads `7 days`, `1 month`, `2 quarters`, `1 year`; nil for anything else, zero included.
    init?(_ written: String) {
        let parts = written.split(separator: " ")
        guard parts.count == 2, let count = Int(parts[0]), (1...10_000).contains(count) else { return nil }
        switch parts[1] {
        case "day", "days": self = .days(count)
        case "week", "weeks": self = .days(count * 7)
        case "month", "months": self = .months(count)
        case "quarter", "quarters": self = .months(count * 3)
        case "year", "years": self = .months(count * 12)
        default: return nil
        }
    }

    /// The first day after so many widths. Counted from the start each time, so that the 31st comes back after February.
    func day(after count: Int, from start: CivilDate) -> CivilDate {
        switch self {
        case .days(let days): return start.adding(days: days * count)
        case .months(let months):
            let (year, month, day) = start.components
            let first = CivilDate(year: year, carryingMonth: month + months * count)
            let target = first.components
            return first.adding(days: min(day, CivilDate.daysIn(month: target.month, year: target.year)) - 1)
        }
    }
}

/// Some days in a row that one request asks for.
struct TimeWindow: Hashable, Sendable {
    let start: CivilDate
    /// The day after the last.
    let end: CivilDate

    /// Cuts the days from `start` up to, not including, `end`; the last window may be shorter. Nil when there are more than `limit`.
    static func cut(from start: CivilDate, to end: CivilDate, width: WindowWidth, limit: Int) -> [TimeWindow]? {
        var windows: [TimeWindow] = []
        var next = start
        while next < end {
            guard windows.count < limit else { return nil }
            let border = min(width.day(after: windows.count + 1, from: start), end)
            windows.append(TimeWindow(start: next, end: border))
            next = border
        }
        return windows
    }
}
