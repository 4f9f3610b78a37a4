import Foundation
import GatewayModel

/// A day of a zone's calendar with the change of its clocks, if there is one near it.
///
/// No zone has changed its clocks twice within a week since 1995, so one change within the days around is all that can be.
struct LocalDay {
    let date: CivilDate
    /// Seconds ahead of UTC, up to the change.
    let offset: Int
    let change: Change?

    /// A moment from which the clocks of a zone show another time.
    struct Change {
        /// Seconds since 1970.
        let moment: Int
        /// Seconds ahead of UTC from then on.
        let offset: Int
    }

    /// When the clocks of a zone show a local time.
    enum Reading {
        case once(Int)
        case twice(Int, Int)
        /// The clocks leave the time out and go on from here.
        case never(goingOnFrom: Int)
    }

    init(_ date: CivilDate, in zone: TimeZone) {
        self.date = date
        let start = Int(date.daysSinceEpoch) * Self.length
        var (before, after) = (start - Self.length, start + 2 * Self.length)
        offset = zone.offset(at: before)
        let last = zone.offset(at: after)
        guard last != offset else {
            change = nil
            return
        }
        while after - before > 1 {
            let middle = before + (after - before) / 2
            if zone.offset(at: middle) == offset { before = middle } else { after = middle }
        }
        change = Change(moment: after, offset: last)
    }

    static let length = 86_400

    /// Local midnight as if the zone were UTC.
    var start: Int { Int(date.daysSinceEpoch) * Self.length }

    /// When the clocks show a time of the day, in seconds from midnight.
    func reading(of time: Int) -> Reading {
        let first = start + time - offset
        guard let change else { return .once(first) }
        let second = start + time - change.offset
        return switch (first < change.moment, second >= change.moment) {
        case (true, true): .twice(first, second)
        case (true, false): .once(first)
        case (false, true): .once(second)
        case (false, false): .never(goingOnFrom: change.moment)
        }
    }

    /// The first moment of the day, or of the next one for a day that the zone leaves out.
    var firstMoment: Int {
        switch reading(of: 0) {
        case .once(let moment), .twice(let moment, _), .never(let moment): moment
        }
    }
}

extension TimeZone {
    /// Seconds ahead of UTC at a moment in seconds since 1970.
    func offset(at moment: Int) -> Int { secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(moment))) }

    /// The province's time, which has not changed its clocks since 1975.
    package static let vietNam = TimeZone(identifier: "Asia/Ho_Chi_Minh") ?? .gmt
}
