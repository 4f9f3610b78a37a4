import Foundation
import GatewayModel
import Publishing
import Scheduling

/// How fresh the figures of one agency are, and how often they came in time.
struct DueSummary: Sendable {
    let agency: Agency
    /// Obligations whose time is over.
    private(set) var owed = 0
    /// Of those, how many were met, and how many in time.
    private(set) var received = 0
    private(set) var onTime = 0
    /// The latest period for which a figure came, by its last day.
    private(set) var latest: TimePeriod?
    private(set) var lastReceived: Date?

    init(_ agency: Agency, _ standings: [DueStanding], at moment: Date) {
        self.agency = agency
        for standing in standings where standing.obligation.agency.id == agency.id {
            if standing.isOver(at: moment) {
                owed += 1
                received += standing.received == nil ? 0 : 1
                onTime += standing.state == .receivedOnTime ? 1 : 0
            }
            guard let came = standing.received else { continue }
            lastReceived = max(lastReceived ?? came, came)
            if latest.map({ $0.end < standing.obligation.period.end }) ?? true { latest = standing.obligation.period }
        }
    }

    /// Rounded down, so that 100 means every one; nil when nothing was owed yet.
    var percentOnTime: Int? { owed == 0 ? nil : onTime * 100 / owed }

    var cells: [String] {
        [
            agency.id, say(agency.name), "\(received)/\(owed)", percentOnTime.map { "\($0) %" } ?? "–", "\(owed - received)",
            latest?.label ?? "–", lastReceived.map { ReportingCalendar.day(of: $0).description } ?? "–",
        ]
    }

    static var columns: [TextTable.Column] {
        [
            .init(say(vi: "cơ quan", en: "agency")), .init(say(vi: "tên", en: "name"), limit: 40),
            .init(say(vi: "đã có/phải có", en: "received/owed"), .right),
            .init(say(vi: "đúng hạn", en: "on time"), .right), .init(say(vi: "còn thiếu", en: "missing"), .right),
            .init(say(vi: "kỳ mới nhất", en: "latest period")), .init(say(vi: "lần cuối có", en: "last came")),
        ]
    }

    var json: JSONValue {
        .object([
            "agency": .text(agency.id), "name": agency.name.json, "owed": .integer(owed), "received": .integer(received), "onTime": .integer(onTime),
            "percentOnTime": percentOnTime.map { .integer($0) } ?? .null, "latestPeriod": .optional(latest?.label),
            "lastReceivedAt": .optional(lastReceived.map(InstantText.utc)),
        ])
    }
}
