/// The cycle in which a feed is asked for a period, as a file names it.
package enum PeriodCycle: String, CaseIterable, Hashable, Sendable {
    case day, week, month, quarter, half, year

    package var frequency: Frequency {
        switch self {
        case .day: .daily
        case .week: .weekly
        case .month: .monthly
        case .quarter: .quarterly
        case .half: .semester
        case .year: .annual
        }
    }

    /// The last period of the cycle that is over on a day.
    package func last(before day: CivilDate) -> TimePeriod? { TimePeriod.last(frequency, before: day) }
}
