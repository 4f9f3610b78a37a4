import GatewayModel

/// When figures are owed: before which day, and from which period on.
package struct ReportingRules: Hashable, Sendable {
    /// Periods whose last day is this one or a later one are owed.
    package let from: CivilDate
    package let rules: [Rule]

    /// Before which day the figures that it chooses are owed.
    package struct Rule: Hashable, Sendable {
        /// Nil for every frequency.
        package let frequency: Frequency?
        /// The id of an agency; nil for all.
        package let agency: String?
        /// The id of an indicator; nil for all.
        package let indicator: String?
        /// The day of the month that is the first to be too late, 1 to 28.
        package let day: Int
        /// By how many months it is later than the first such day after the period.
        package let monthsAfter: Int
        /// Periods whose last day is this one or a later one are owed; nil for the rules' own day.
        package let from: CivilDate?

        package init(
            frequency: Frequency? = nil, agency: String? = nil, indicator: String? = nil, day: Int, monthsAfter: Int = 0, from: CivilDate? = nil
        ) {
            self.frequency = frequency
            self.agency = agency
            self.indicator = indicator
            self.day = day
            self.monthsAfter = monthsAfter
            self.from = from
        }

        /// The first day that is too late. Nothing can be sent before the period has ended, so it is a later day than the last one of the
        /// period: on the state's basis, on which a month ends with the 14th, the 15th is the very moment of its end and cannot be meant.
        package func dueDay(of period: TimePeriod) -> CivilDate {
            let (year, month, _) = period.end.components
            let first = CivilDate(year: year, carryingMonth: month, day: day)
            return CivilDate(year: year, carryingMonth: month + (first > period.end ? 0 : 1) + monthsAfter, day: day)
        }

        fileprivate func chooses(_ indicator: Indicator, of agency: Agency) -> Bool {
            (frequency == nil || frequency == indicator.frequency) && (self.agency == nil || self.agency == agency.id)
                && (self.indicator == nil || self.indicator == indicator.id)
        }

        /// A rule for an indicator comes before one for an agency, and that before one for a frequency.
        fileprivate var weight: Int { (indicator == nil ? 0 : 4) + (agency == nil ? 0 : 2) + (frequency == nil ? 0 : 1) }
    }

    package init(from: CivilDate = Self.planDate, rules: [Rule] = Self.planRules) {
        self.from = from
        self.rules = rules
    }

    /// The day on which plan 103/KH-UBND was signed.
    package static let planDate = CivilDate(year: 2025, carryingMonth: 6)

    /// Reports by month, quarter and year are sent before the 15th of the month: "trước ngày 15 của tháng". Source: plan 103/KH-UBND.
    package static let planRules = [Frequency.monthly, .quarterly, .annual].map { Rule(frequency: $0, day: 15) }

    /// The rule that holds for an agency's figures of an indicator: the most special one, of several the first. Nil when nothing is owed.
    func rule(for indicator: Indicator, of agency: Agency) -> Rule? {
        rules.filter { $0.chooses(indicator, of: agency) }.max { $0.weight < $1.weight }
    }
}
