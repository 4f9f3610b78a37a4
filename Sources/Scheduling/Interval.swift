import Foundation
import GatewayModel

/// Slots the same time apart, counted from the local midnight of 2000-01-01 of a zone: real time, whatever the clocks show.
package struct Interval: Hashable, Sendable {
    /// Whole seconds from slot to slot, at least a minute.
    package let seconds: Int
    /// Seconds by which every slot is later.
    package let offset: Int
    package let zone: TimeZone
    /// A slot, in seconds since 1970.
    private let anchor: Int

    /// Nil for less than a minute.
    package init?(seconds: Int, offset: Int = 0, zone: TimeZone) {
        guard seconds >= 60 else { return nil }
        self.seconds = seconds
        self.offset = offset
        self.zone = zone
        let begin = LocalDay(CivilDate(year: 2000, carryingMonth: 1), in: zone).firstMoment
        anchor = begin + offset
    }

    /// The first slot behind a moment.
    func next(after moment: Date) -> Date {
        let after = Int(moment.timeIntervalSince1970.rounded(.down))
        return Date(timeIntervalSince1970: TimeInterval(anchor + ((after - anchor).quotient(by: seconds) + 1) * seconds))
    }
}
