import Foundation
import GatewayModel

/// A figure that an agency owes for a period.
package struct Obligation: Hashable, Sendable {
    package let agency: Agency
    package let indicator: Indicator
    package let period: TimePeriod
    /// The first day that is too late.
    package let dueDay: CivilDate

    /// The first moment that is too late: the midnight in Vietnam with which the day begins.
    package var dueBefore: Date { Date(timeIntervalSince1970: TimeInterval(LocalDay(dueDay, in: .vietNam).firstMoment)) }
}
