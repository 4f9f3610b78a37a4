import Foundation
import GatewayModel

/// Writes instants: for machines in UTC to the microsecond, for people in Vietnamese time to the second.
package enum InstantText {
    /// ISO 8601 with microseconds, such as `2025-07-01T02:30:00.250000Z`.
    package static func utc(_ instant: Date) -> String {
        let (days, rest) = microseconds(instant, offset: 0).flooredBy(86_400_000_000)
        let fraction = padded(rest % 1_000_000, to: 6)
        return "\(day(days))T\(clock(rest / 1_000_000)).\(fraction)Z"
    }

    /// The day and the time in Asia/Ho_Chi_Minh, such as `2025-07-01 09:30:00`.
    package static func local(_ instant: Date) -> String {
        let (days, rest) = microseconds(instant, offset: vietnamOffset).flooredBy(86_400_000_000)
        return "\(day(days)) \(clock(rest / 1_000_000))"
    }

    /// Seconds ahead of UTC; without summer time since 1975 (IANA time zone database).
    package static let vietnamOffset = 7 * 3_600

    private static func microseconds(_ instant: Date, offset: Int) -> Int {
        Int((instant.timeIntervalSince1970 * 1_000_000).rounded()) + offset * 1_000_000
    }

    private static func day(_ days: Int) -> CivilDate { CivilDate(daysSinceEpoch: Int32(truncatingIfNeeded: days)) }

    private static func clock(_ seconds: Int) -> String {
        "\(padded(seconds / 3_600, to: 2)):\(padded(seconds / 60 % 60, to: 2)):\(padded(seconds % 60, to: 2))"
    }
}

extension Int {
    /// Quotient and remainder with a remainder that is never negative.
    fileprivate func flooredBy(_ divisor: Int) -> (quotient: Int, remainder: Int) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
