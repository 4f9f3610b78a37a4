/// An interval of time that a figure describes, with the label under which SDMX knows it.
///
/// The label does not carry the basis: December 2025 on the state's 15th-to-14th basis is labelled `2025-12` and runs from
/// 2025-11-15 up to, not including, 2025-12-15. Source: SDMX 3.0, section 6, ObservationalTimePeriod; Decree 09/2019/NĐ-CP, article 12.
package struct TimePeriod: Hashable, Sendable {
    /// The shapes a period can have.
    package enum Kind: Hashable, Sendable {
        case year(Int)
        /// 1 or 2.
        case half(Int, Int)
        /// 1 to 4.
        case quarter(Int, Int)
        /// 1 to 12.
        case month(Int, Int)
        /// ISO 8601 year and week, 1 to 53.
        case week(Int, Int)
        case day(CivilDate)
        /// A run of whole months: cumulative figures, school years, plan periods. On the state's basis it begins on the first of a month.
        case span(from: CivilDate, months: Int)
    }

    package let kind: Kind
    package let basis: PeriodBasis

    package init(_ kind: Kind, basis: PeriodBasis = .calendar) {
        self.kind = kind
        self.basis = basis
    }

    /// The canonical SDMX text: `2025`, `2025-S1`, `2025-Q3`, `2025-12`, `2025-W05`, `2025-12-31`, `2025-01-01/P9M`.
    package var label: String {
        switch kind {
        case .year(let year): padded(year, to: 4)
        case .half(let year, let half): "\(padded(year, to: 4))-S\(half)"
        case .quarter(let year, let quarter): "\(padded(year, to: 4))-Q\(quarter)"
        case .month(let year, let month): "\(padded(year, to: 4))-\(padded(month, to: 2))"
        case .week(let year, let week): "\(padded(year, to: 4))-W\(padded(week, to: 2))"
        case .day(let date): date.description
        case .span(let from, let months): months % 12 == 0 ? "\(from)/P\(months / 12)Y" : "\(from)/P\(months)M"
        }
    }

    /// The first day of the interval.
    package var start: CivilDate { bounds.start }

    /// The day after the last day of the interval.
    package var end: CivilDate { bounds.end }

    private var bounds: (start: CivilDate, end: CivilDate) {
        switch kind {
        case .year(let year): months(from: year, 1, count: 12)
        case .half(let year, let half): months(from: year, half * 6 - 5, count: 6)
        case .quarter(let year, let quarter): months(from: year, quarter * 3 - 2, count: 3)
        case .month(let year, let month): months(from: year, month, count: 1)
        case .span(let from, let count): span(from: from, count)
        case .day(let date): (date, date.adding(days: 1))
        case .week(let year, let week): Self.weekBounds(year: year, week: week)
        }
    }

    private func months(from year: Int, _ month: Int, count: Int) -> (CivilDate, CivilDate) {
        switch basis {
        case .calendar: (CivilDate(year: year, carryingMonth: month), CivilDate(year: year, carryingMonth: month + count))
        case .state15to14:
            (CivilDate(year: year, carryingMonth: month - 1, day: 15), CivilDate(year: year, carryingMonth: month + count - 1, day: 15))
        }
    }

    private func span(from: CivilDate, _ count: Int) -> (CivilDate, CivilDate) {
        let (year, month, day) = from.components
        guard day > 1, basis == .calendar else { return months(from: year, month, count: count) }
        return (from, CivilDate(year: year, carryingMonth: month + count, day: day))
    }

    private static func weekBounds(year: Int, week: Int) -> (CivilDate, CivilDate) {
        // ISO 8601: week 1 holds 4 January.
        let fourth = CivilDate(year: year, carryingMonth: 1, day: 4)
        let monday = fourth.adding(days: 1 - fourth.isoWeekday + (week - 1) * 7)
        return (monday, monday.adding(days: 7))
    }

    /// How often such a period comes, as a code of CL_FREQ.
    package var frequency: Frequency {
        switch kind {
        case .year: .annual
        case .half: .semester
        case .quarter: .quarterly
        case .month: .monthly
        case .week: .weekly
        case .day: .daily
        case .span(_, let months): Frequency(months: months)
        }
    }

    /// Reads the canonical text of a period; nil for anything else.
    package init?(label: String, basis: PeriodBasis = .calendar) {
        let parts = label.split(separator: "/", omittingEmptySubsequences: false)
        guard let first = parts.first, parts.count <= 2 else { return nil }
        if parts.count == 2 {
            let duration = parts[1]
            guard let start = CivilDate(String(first)), duration.first == "P", let unit = duration.last,
                let count = Int(duration.dropFirst().dropLast()), count > 0, unit == "M" || unit == "Y"
            else { return nil }
            self.init(.span(from: start, months: unit == "Y" ? count * 12 : count), basis: basis)
            return
        }
        let pieces = first.split(separator: "-", omittingEmptySubsequences: false)
        guard let yearText = pieces.first, yearText.utf8.count == 4, let year = Int(yearText) else { return nil }
        guard pieces.count > 1 else {
            self.init(.year(year), basis: basis)
            return
        }
        if pieces.count == 3, let date = CivilDate(String(first)) {
            self.init(.day(date), basis: basis)
            return
        }
        guard pieces.count == 2, let kind = Self.subdivision(year, pieces[1]) else { return nil }
        self.init(kind, basis: basis)
    }

    private static func subdivision(_ year: Int, _ text: Substring) -> Kind? {
        let number = Int(text.drop(while: { $0.isLetter })) ?? 0
        switch (text.first, text.utf8.count) {
        case ("S", 2) where (1...2).contains(number): return .half(year, number)
        case ("Q", 2) where (1...4).contains(number): return .quarter(year, number)
        case ("W", 3) where (1...53).contains(number): return .week(year, number)
        case (_, 2) where (1...12).contains(number) && text.allSatisfy(\.isNumber): return .month(year, number)
        default: return nil
        }
    }
}

/// From which day to which day an agency counts a month, a quarter or a year.
package enum PeriodBasis: String, Hashable, Sendable, CaseIterable {
    /// First to last day, as statistics offices count.
    case calendar
    /// The 15th of the month before to the 14th, as state reports count.
    case state15to14 = "state-15-14"
}

/// How often a figure comes: a code of SDMX's CL_FREQ.
package struct Frequency: Hashable, Sendable, CustomStringConvertible {
    package let code: String

    package init(code: String) {
        self.code = code
    }

    /// `A` and its multiples for whole years, `M` and its multiples otherwise.
    package init(months: Int) {
        switch months {
        case 1: self = .monthly
        case 3: self = .quarterly
        case 6: self = .semester
        case 12: self = .annual
        default: self.init(code: months % 12 == 0 ? "A\(months / 12)" : "M\(months)")
        }
    }

    package static let annual = Frequency(code: "A")
    package static let semester = Frequency(code: "S")
    package static let quarterly = Frequency(code: "Q")
    package static let monthly = Frequency(code: "M")
    package static let weekly = Frequency(code: "W")
    package static let daily = Frequency(code: "D")

    package var description: String { code }
}
