import Foundation
import GatewayModel
import Publishing
import Scheduling
import Storage

/// What is owed at a moment, by whom and since when, and how each agency keeps its days.
struct DueReport: Sendable {
    let moment: Date
    /// Every obligation up to the last day looked at, by its day.
    let standings: [DueStanding]
    let summaries: [DueSummary]

    init(_ obligations: [Obligation], _ received: ReceivedFigures, agencies: [Agency], at moment: Date) {
        self.moment = moment
        let standings = obligations.map { DueStanding($0, received: received.arrival(for: $0), at: moment) }
        self.standings = standings
        let owing = Set(obligations.map(\.agency.id))
        summaries = agencies.filter { owing.contains($0.id) }.map { DueSummary($0, standings, at: moment) }
    }

    /// What is missing, or also what came.
    func shown(all: Bool) -> [DueStanding] {
        let states: [DueStanding.State] = all ? DueStanding.State.allCases : [.late, .due]
        return states.flatMap { state in standings.filter { $0.state == state } }
    }

    func text(all: Bool, within days: Int) -> String {
        let shown = shown(all: all)
        var text = ""
        if !shown.isEmpty {
            var table = TextTable(DueStanding.columns)
            for standing in shown { table.append(standing.cells) }
            text += table.text + "\n"
        }
        if !summaries.isEmpty {
            var table = TextTable(DueSummary.columns)
            for summary in summaries { table.append(summary.cells) }
            text += table.text + "\n"
        }
        let (late, due) = (standings.count { $0.state == .late }, standings.count { $0.state == .due })
        return text
            + say(
                vi: "Đã quá hạn: \(late). Đến hạn trong \(days) ngày tới: \(due).\n",
                en: "Late: \(late). Due within \(counted(days, "day", "days")): \(due).\n")
    }

    func json(all: Bool) -> JSONValue {
        .object([
            "at": .text(InstantText.utc(moment)), "obligations": .array(shown(all: all).map { .object($0.facts) }),
            "agencies": .array(summaries.map(\.json)),
        ])
    }

    /// A line for each obligation under the names of its facts.
    func csv(all: Bool) -> String {
        let rows = shown(all: all).map(\.facts)
        // An empty report has its headings too.
        let names = "state,days,dueBefore,agency,number,indicator,frequency,basis,timePeriod,firstDay,lastDay,receivedAt"
        return ([names] + rows.map { $0.map { Self.cell($0.value) }.joined(separator: ",") }).map { $0 + "\n" }.joined()
    }

    /// Codes, labels, days and instants: none of them has a comma or a quote, nor can it be taken for a formula.
    private static func cell(_ value: JSONValue) -> String {
        switch value {
        case .text(let text): text
        case .integer(let number): String(number)
        default: ""
        }
    }
}
