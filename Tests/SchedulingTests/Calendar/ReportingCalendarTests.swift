import Foundation
import GatewayModel
import Scheduling
import Testing

/// When the figures of a period are owed, and by whom.
struct ReportingCalendarTests {
    @Test(arguments: [
        ("2025-06", PeriodBasis.calendar, "2025-07-15"), ("2025-12", .calendar, "2026-01-15"), ("2026-02", .calendar, "2026-03-15"),
        ("2025-Q2", .calendar, "2025-07-15"), ("2025-Q4", .calendar, "2026-01-15"), ("2025-S1", .calendar, "2025-07-15"),
        ("2025", .calendar, "2026-01-15"),
        // Ends with 14 June: the 15th of June is the moment of its end.
        ("2025-06", .state15to14, "2025-07-15"), ("2025-12", .state15to14, "2026-01-15"), ("2026-01", .state15to14, "2026-02-15"),
        ("2025-Q2", .state15to14, "2025-07-15"), ("2025", .state15to14, "2026-01-15"),
    ])
    func `is the first fifteenth that begins after the period`(_ label: String, _ basis: PeriodBasis, _ expected: String) throws {
        let period = try #require(TimePeriod(label: label, basis: basis))
        #expect(ReportingRules.Rule(day: 15).dueDay(of: period).description == expected)
    }

    @Test(arguments: [(1, 0, "2025-08-01"), (2, 0, "2025-07-02"), (28, 0, "2025-07-28"), (15, 1, "2025-08-15"), (20, 6, "2026-01-20")])
    func `may be another day of a later month`(_ day: Int, _ months: Int, _ expected: String) throws {
        let june = try #require(TimePeriod(label: "2025-06"))
        #expect(ReportingRules.Rule(day: day, monthsAfter: months).dueDay(of: june).description == expected)
    }

    private static let (first, second) = (Agency(id: "A1", name: LocalizedText("first")), Agency(id: "A2", name: LocalizedText("second")))

    private static func indicator(
        _ number: String, _ frequency: Frequency = .monthly, by agencies: [Agency] = [first], kind: Indicator.Kind = .figure, measures: String? = nil
    ) -> Indicator {
        Indicator(
            number: number, id: "I\(number)", kind: kind, name: LocalizedText(number), unit: nil, decimals: 0, direction: .up, targets: [],
            agencies: agencies, frequency: frequency, basis: .calendar, bounds: nil,
            source: SourceReference(document: "", appendix: "", part: "", row: ""), measures: measures)
    }

    private static func owed(_ rules: ReportingRules, _ indicators: [Indicator], until day: String) throws -> [String] {
        let catalogue = IndicatorCatalogue(indicators: indicators, units: [], agencies: [first, second], areas: [])
        return ReportingCalendar(rules, catalogue: catalogue).obligations(until: try #require(CivilDate(day)))
            .map { "\($0.dueDay) \($0.agency.id) \($0.indicator.number) \($0.period.label)" }
    }

    @Test func `is owed by every agency that leads the indicator, from the first period that ends on the plan's day or later`() throws {
        #expect(
            try Self.owed(ReportingRules(), [Self.indicator("1", by: [Self.second, Self.first]), Self.indicator("2", .annual)], until: "2025-08-15")
                == [
                    "2025-07-15 A1 1 2025-06", "2025-07-15 A2 1 2025-06", "2025-08-15 A1 1 2025-07", "2025-08-15 A2 1 2025-07",
                ])
        #expect(try Self.owed(ReportingRules(), [Self.indicator("2", .annual)], until: "2026-01-15") == ["2026-01-15 A1 2 2025"])
        #expect(try Self.owed(ReportingRules(), [Self.indicator("1")], until: "2025-07-14") == [])
    }

    @Test func `is not owed for a heading, nor for a row that measures what another measures`() throws {
        #expect(
            try Self.owed(ReportingRules(), [Self.indicator("1", kind: .group), Self.indicator("2", measures: "1")], until: "2025-12-31") == [])
    }

    @Test func `follows the rule that is made for the indicator, then for the agency, then for the frequency`() throws {
        let rules = ReportingRules(rules: [
            .init(frequency: .monthly, day: 15), .init(agency: "A2", day: 20), .init(agency: "A2", indicator: "I2", day: 25),
            .init(indicator: "I2", day: 10, from: CivilDate(year: 2025, carryingMonth: 7)), .init(frequency: .annual, agency: "A1", day: 5),
        ])
        let both = [Self.first, Self.second]
        #expect(
            try Self.owed(
                rules, [Self.indicator("1", by: both), Self.indicator("2", by: both), Self.indicator("3", .quarterly)], until: "2025-08-12") == [
                    "2025-07-15 A1 1 2025-06", "2025-07-20 A2 1 2025-06", "2025-07-25 A2 2 2025-06", "2025-08-10 A1 2 2025-07",
                ])
        #expect(try Self.owed(rules, [Self.indicator("4", .annual)], until: "2026-01-31") == ["2026-01-05 A1 4 2025"])
    }

    @Test func `is too late from midnight in Vietnam on`() throws {
        let catalogue = IndicatorCatalogue(indicators: [Self.indicator("1")], units: [], agencies: [Self.first], areas: [])
        let owed = try #require(
            ReportingCalendar(ReportingRules(), catalogue: catalogue).obligations(until: CivilDate(year: 2025, carryingMonth: 8)).first)
        #expect(owed.dueBefore == (try FiringTable.instant("2025-07-14T17:00:00Z")))
        #expect(ReportingCalendar.day(of: owed.dueBefore).description == "2025-07-15")
        #expect(ReportingCalendar.day(of: owed.dueBefore.addingTimeInterval(-0.001)).description == "2025-07-14")
    }
}
