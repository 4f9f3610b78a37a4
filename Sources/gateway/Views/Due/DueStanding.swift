import Foundation
import GatewayModel
import Publishing
import Scheduling

/// An obligation at a moment: met or not, in time or not.
struct DueStanding: Sendable {
    enum State: String, CaseIterable, Sendable {
        /// Nothing came, and it is too late.
        case late
        /// Nothing came yet, and there is still time.
        case due
        case receivedLate
        case receivedOnTime
    }

    let obligation: Obligation
    let received: Date?
    let state: State
    /// Whole days: since it became too late, until it will be, or from then until it came.
    let days: Int

    init(_ obligation: Obligation, received: Date?, at moment: Date) {
        self.obligation = obligation
        self.received = received
        let until: Date
        if let received {
            state = received < obligation.dueBefore ? .receivedOnTime : .receivedLate
            until = received
        } else {
            state = moment < obligation.dueBefore ? .due : .late
            until = moment
        }
        days = abs(Int(ReportingCalendar.day(of: until).daysSinceEpoch - obligation.dueDay.daysSinceEpoch))
    }

    /// Whether the moment until which the obligation had to be met is over.
    func isOver(at moment: Date) -> Bool { obligation.dueBefore <= moment }

    /// The state as a person reads it.
    var words: String {
        let count = counted(days, "day", "days")
        return switch state {
        case .late where days == 0: say(vi: "trễ từ hôm nay", en: "late since today")
        case .late: say(vi: "trễ \(days) ngày", en: "late by \(count)")
        case .due: say(vi: "còn \(days) ngày", en: "due in \(count)")
        case .receivedLate where days == 0: say(vi: "có ngay trong ngày hết hạn", en: "came on the day it was due before")
        case .receivedLate: say(vi: "có, trễ \(days) ngày", en: "came \(count) late")
        case .receivedOnTime: say(vi: "có, đúng hạn", en: "came on time")
        }
    }

    /// The row of the table.
    var cells: [String] {
        [
            obligation.dueDay.description, words, obligation.agency.id, obligation.indicator.number, say(obligation.indicator.name),
            obligation.period.label, "\(obligation.period.start) – \(obligation.period.end.adding(days: -1))",
            received.map { ReportingCalendar.day(of: $0).description } ?? "",
        ]
    }

    static var columns: [TextTable.Column] {
        [
            .init(say(vi: "trước ngày", en: "before")), .init(say(vi: "tình trạng", en: "state")), .init(say(vi: "cơ quan", en: "agency")),
            .init(say(vi: "số", en: "no.")), .init(say(vi: "chỉ tiêu", en: "indicator"), limit: 40), .init(say(vi: "kỳ", en: "period")),
            .init(say(vi: "các ngày", en: "days")), .init(say(vi: "có từ", en: "came")),
        ]
    }

    /// Every fact with its name, for machines.
    var facts: KeyValuePairs<String, JSONValue> {
        let (indicator, period) = (obligation.indicator, obligation.period)
        return [
            "state": .text(state.rawValue), "days": .integer(days), "dueBefore": .text(InstantText.utc(obligation.dueBefore)),
            "agency": .text(obligation.agency.id), "number": .text(indicator.number), "indicator": .text(indicator.id),
            "frequency": .optional(indicator.frequency?.code), "basis": .text(period.basis.rawValue), "timePeriod": .text(period.label),
            "firstDay": .text(period.start.description), "lastDay": .text(period.end.adding(days: -1).description),
            "receivedAt": .optional(received.map(InstantText.utc)),
        ]
    }
}
