import Foundation
import GatewayModel

/// What each agency owes, and when.
///
/// An indicator is owed by every agency that leads it. A heading is owed by nobody, and neither is a row that measures what another row
/// measures already.
package struct ReportingCalendar: Sendable {
    private let rules: ReportingRules
    private let agencies: [Agency]
    private let indicators: [Indicator]

    package init(_ rules: ReportingRules, catalogue: IndicatorCatalogue) {
        self.rules = rules
        agencies = catalogue.agencies
        indicators = catalogue.indicators.filter { $0.kind == .figure && $0.measures == nil }
    }

    /// What is due up to and with a day: first what is due first, then by agency and indicator in the catalogue's order.
    package func obligations(until day: CivilDate) -> [Obligation] {
        let all = agencies.flatMap { agency in
            indicators.filter { $0.agencies.contains(agency) }.flatMap { obligations(of: agency, $0, until: day) }
        }
        // A sort of the places too, for sorting alone may exchange equals.
        return all.enumerated().sorted { ($0.element.dueDay, $0.offset) < ($1.element.dueDay, $1.offset) }.map(\.element)
    }

    private func obligations(of agency: Agency, _ indicator: Indicator, until day: CivilDate) -> [Obligation] {
        guard let rule = rules.rule(for: indicator, of: agency), let frequency = indicator.frequency,
            let over = TimePeriod.last(frequency, before: rule.from ?? rules.from, basis: indicator.basis)
        else { return [] }
        var obligations: [Obligation] = []
        var period = over.next
        while rule.dueDay(of: period) <= day {
            obligations.append(Obligation(agency: agency, indicator: indicator, period: period, dueDay: rule.dueDay(of: period)))
            period = period.next
        }
        return obligations
    }

    /// The day in Vietnam of a moment.
    package static func day(of moment: Date) -> CivilDate {
        let shown = Int(moment.timeIntervalSince1970.rounded(.down)) + TimeZone.vietNam.secondsFromGMT(for: moment)
        return CivilDate(daysSinceEpoch: Int32(shown.quotient(by: LocalDay.length)))
    }
}
