import Foundation
import GatewayModel

extension Connector {
    /// The period that a run asks for which belongs to this moment: the last that is over on its day in Asia/Ho_Chi_Minh. Nil for a feed that is not
    /// asked for one.
    package func periodToAsk(at moment: Date) -> TimePeriod? {
        let day = ((moment.timeIntervalSince1970 + 7 * 3_600) / 86_400).rounded(.down)
        return period?.last(before: CivilDate(daysSinceEpoch: Int32(day)))
    }
}
