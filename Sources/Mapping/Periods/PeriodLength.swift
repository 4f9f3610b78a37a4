import GatewayModel

/// The period that a day stands for, in feeds that date a month by its first or last day: the word of `length:` in a mapping.
package enum PeriodLength: String, Hashable, Sendable, CaseIterable {
    case month, quarter, half, year

    /// The period of this length that holds the day; on the state's basis, 15 January is in February's.
    func period(holding day: CivilDate, basis: PeriodBasis) -> TimePeriod.Kind {
        let (year, month, number) = day.components
        let carries = basis == .state15to14 && number >= 15
        let (ownYear, ownMonth) = carries ? (month == 12 ? (year + 1, 1) : (year, month + 1)) : (year, month)
        return switch self {
        case .month: .month(ownYear, ownMonth)
        case .quarter: .quarter(ownYear, (ownMonth + 2) / 3)
        case .half: .half(ownYear, (ownMonth + 5) / 6)
        case .year: .year(ownYear)
        }
    }
}
