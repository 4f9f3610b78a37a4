import Foundation
import GatewayModel

/// When a connector runs: its slots, and what becomes of those that were missed.
package struct Schedule: Hashable, Sendable {
    /// How the slots follow each other.
    package enum Timing: Hashable, Sendable {
        /// At local times of a zone.
        case cron(CronExpression, TimeZone)
        case every(Interval)
    }

    package let timing: Timing
    package let catchUp: CatchUp
    /// Over how long the starts of one slot are spread, so that many connectors do not ask at once.
    package let jitter: Duration
    /// How long a slot whose run failed waits for each next try; after the last it is given up.
    package let retries: [Duration]

    package init(_ timing: Timing, catchUp: CatchUp = .latest, jitter: Duration = .zero, retries: [Duration] = Self.defaultRetries) {
        self.timing = timing
        self.catchUp = catchUp
        self.jitter = jitter
        self.retries = retries
    }

    /// Most feeds that fail are back within minutes, the others within a morning.
    package static let defaultRetries: [Duration] = [.seconds(15 * 60), .seconds(3_600), .seconds(4 * 3_600)]

    /// The zone whose clocks the slots follow, or from whose midnight they are counted.
    package var zone: TimeZone {
        switch timing {
        case .cron(_, let zone): zone
        case .every(let interval): interval.zone
        }
    }

    /// The first slot behind a moment; nil when none comes within a hundred years.
    package func next(after moment: Date) -> Date? {
        switch timing {
        case .cron(let expression, let zone): expression.next(after: moment, in: zone)
        case .every(let interval): interval.next(after: moment)
        }
    }

    /// The slots behind `after` up to and with `until`, ascending; at most `limit`, the earliest.
    package func slots(after: Date, until: Date, limit: Int) -> [Date] {
        var slots: [Date] = []
        var moment = after
        while slots.count < limit, let slot = next(after: moment), slot <= until {
            slots.append(slot)
            moment = slot
        }
        return slots
    }
}
