import Foundation

/// A plain model of schedules: it looks at the clock on the wall each real minute, and at dates by Foundation's own calendar.
///
/// It knows of the expressions only what those of `DecadeTests` need: numbers, lists, `*`, steps of `*`, `L`, `d#n`, `dL`.
struct WallClock {
    private let zone: TimeZone

    init(_ zone: TimeZone) {
        self.zone = zone
    }

    /// The first minutes with another offset.
    func changes(from: Date, until: Date) -> [Date] {
        var changes: [Date] = []
        var hour = from
        while hour < until {
            let next = hour.addingTimeInterval(3_600)
            if zone.secondsFromGMT(for: hour) != zone.secondsFromGMT(for: next) { changes.append(next) }
            hour = next
        }
        return changes
    }

    func firings(of expression: String, after: Date, until: Date) -> [Date] {
        let fields = Fields(expression)
        var firings: [Date] = []
        var minute = after
        var highest = shown(minute)
        while minute < until {
            minute.addTimeInterval(60)
            let now = shown(minute)
            var fires = matches(now, fields) && (now > highest || fields.hour.hasPrefix("*"))
            let skipsWholeHours = Int(now.timeIntervalSince(highest) - 60) % 3_600 == 0
            if now > highest.addingTimeInterval(60), zone.secondsFromGMT(for: minute) > zone.secondsFromGMT(for: minute.addingTimeInterval(-60)),
                !(fields.hour == "*" && skipsWholeHours)
            {
                var skipped = shown(minute.addingTimeInterval(-60)).addingTimeInterval(60)
                while skipped < now, !fires {
                    fires = matches(skipped, fields)
                    skipped.addTimeInterval(60)
                }
            }
            highest = max(highest, now)
            if fires, minute > after { firings.append(minute) }
        }
        return firings
    }

    /// What the clocks show, as if it were a moment in UTC.
    private func shown(_ moment: Date) -> Date {
        moment.addingTimeInterval(TimeInterval(zone.secondsFromGMT(for: moment)))
    }

    private static let utc: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar
    }()

    private struct Fields {
        let minutes: Set<Int>
        let hours: Set<Int>
        let months: Set<Int>
        let dates: Set<Int>
        let hour: String
        let date: String
        let weekday: String

        init(_ expression: String) {
            let parts = expression.split(separator: " ").map(String.init)
            minutes = Self.values(parts[0], 0..<60)
            (hour, hours) = (parts[1], Self.values(parts[1], 0..<24))
            (date, dates) = (parts[2], Self.values(parts[2], 1..<32))
            months = Self.values(parts[3], 1..<13)
            weekday = parts[4]
        }

        private static func values(_ field: String, _ range: Range<Int>) -> Set<Int> {
            Set(
                field.split(separator: ",").flatMap { item -> [Int] in
                    let parts = item.split(separator: "/").map(String.init)
                    guard parts[0] == "*" else { return Int(item).map { [$0] } ?? [] }
                    return Array(stride(from: range.lowerBound, to: range.upperBound, by: parts.count == 2 ? Int(parts[1]) ?? 1 : 1))
                })
        }
    }

    private func matches(_ shown: Date, _ fields: Fields) -> Bool {
        let minuteOfDay = Int(shown.timeIntervalSince1970) / 60 % 1_440
        guard fields.minutes.contains(minuteOfDay % 60), fields.hours.contains(minuteOfDay / 60) else { return false }
        let parts = Self.utc.dateComponents([.day, .month, .weekday], from: shown)
        guard let day = parts.day, let month = parts.month, let weekday = parts.weekday, fields.months.contains(month),
            let days = Self.utc.range(of: .day, in: .month, for: shown)
        else { return false }
        let byDate = fields.date == "L" ? day == days.count : fields.dates.contains(day)
        let byWeekday = self.weekday(weekday, on: day, of: days.count, fields.weekday)
        return fields.date == "*" || fields.weekday == "*" ? byDate && byWeekday : byDate || byWeekday
    }

    private func weekday(_ weekday: Int, on day: Int, of length: Int, _ field: String) -> Bool {
        let name = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"][weekday - 1]
        return field == "*" || field == "\(name)#\((day + 6) / 7)" || (field == "\(name)L" && day + 7 > length)
    }
}
