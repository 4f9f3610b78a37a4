import Foundation
import GatewayModel

/// What a slot becomes when the clocks of its zone change:
///
/// - A time that the clocks leave out fires once, at the first moment after the gap.
/// - A time that comes twice fires the first time only, while the hour is fixed. Where the hour begins with `*`, it fires both times.
/// - Where every hour is wanted and the clocks leave out whole hours, nothing was missed: each real hour keeps its slots.
///
/// Several local times that come to the same moment are one slot.
extension CronExpression {
    /// Moments that Foundation and the calendar can still tell apart to the second: the years -7000 to 9000.
    private static let moments = -283_000_000_000.0...221_000_000_000.0

    /// The first slot behind a moment; nil when none comes within a hundred years.
    func next(after moment: Date, in zone: TimeZone) -> Date? {
        guard Self.moments.contains(moment.timeIntervalSince1970) else { return nil }
        let after = Int(moment.timeIntervalSince1970.rounded(.down))
        // A day early, for clocks that are set back over midnight show a day again that was over.
        let shown = (after + zone.offset(at: after)).quotient(by: LocalDay.length)
        var from = CivilDate(daysSinceEpoch: Int32(shown - 1))
        var (best, daysBehind): (Int?, Int) = (nil, 0)
        while let date = firstDay(from: from) {
            let day = LocalDay(date, in: zone)
            if let slot = firstSlot(on: day, after: after) { best = min(best ?? slot, slot) }
            // For the same reason a slot of the next day may come before one of this day, but only where the clocks change.
            if best != nil { daysBehind += 1 }
            if best != nil, day.change == nil || daysBehind > 2 { break }
            from = date.adding(days: 1)
        }
        return best.map { Date(timeIntervalSince1970: TimeInterval($0)) }
    }

    private func firstSlot(on day: LocalDay, after: Int) -> Int? {
        if day.change != nil { return slots(on: day).filter { $0 > after }.min() }
        let midnight = day.start - day.offset
        let minute = max(0, (after - midnight).quotient(by: 60) + 1)
        return firstTime(from: minute).map { midnight + $0 * 60 }
    }

    /// The first time of the day from a minute of the day on, as a minute of the day.
    private func firstTime(from minute: Int) -> Int? {
        guard minute < 24 * 60 else { return nil }
        let (hour, inHour) = minute.quotientAndRemainder(dividingBy: 60)
        if hours.contains(hour), let found = minutes.first(from: inHour) { return hour * 60 + found }
        guard let later = hours.first(from: hour + 1), let found = minutes.first else { return nil }
        return later * 60 + found
    }

    /// The slots of a day near which the clocks change, in no order.
    private func slots(on day: LocalDay) -> [Int] {
        var slots: [Int] = []
        for hour in hours {
            for minute in minutes {
                switch day.reading(of: hour * 3_600 + minute * 60) {
                case .once(let moment): slots.append(moment)
                case .twice(let first, let second): slots += hoursAreOpen ? [first, second] : [first]
                case .never(let moment): if !keepsRealHours(over: day) { slots.append(moment) }
                }
            }
        }
        return slots
    }

    private func keepsRealHours(over day: LocalDay) -> Bool {
        guard let change = day.change, hoursAreOpen, hours.count == 24 else { return false }
        return (change.offset - day.offset) % 3_600 == 0
    }
}

extension Int {
    /// The quotient rounded down, also below zero.
    func quotient(by divisor: Int) -> Int {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
