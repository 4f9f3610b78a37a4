import GatewayModel
import Testing

/// Periods in a row, over two centuries.
struct PeriodSequenceTests {
    private static let frequencies: [Frequency] = [.annual, .semester, .quarterly, .monthly, .weekly, .daily]
    private static let first = CivilDate(year: 1900, carryingMonth: 1)
    private static let last = CivilDate(year: 2100, carryingMonth: 12, day: 31)

    @Test(arguments: frequencies, PeriodBasis.allCases)
    func `leaves no gap and no overlap between a period and the next`(_ frequency: Frequency, _ basis: PeriodBasis) throws {
        var period = try #require(TimePeriod.last(frequency, before: Self.first, basis: basis))
        var count = 0
        while period.start < Self.last {
            let next = period.next
            guard next.start == period.end, next.previous == period, next.frequency == frequency, TimePeriod(label: next.label, basis: basis) == next
            else {
                Issue.record("\(period.label) and \(next.label)")
                return
            }
            period = next
            count += 1
        }
        #expect(count >= 200)
    }

    @Test(arguments: frequencies, PeriodBasis.allCases)
    func `finds the last period that is over, on every day`(_ frequency: Frequency, _ basis: PeriodBasis) throws {
        for number in stride(from: Self.first.daysSinceEpoch, to: Self.last.daysSinceEpoch, by: 1) {
            let day = CivilDate(daysSinceEpoch: number)
            let period = try #require(TimePeriod.last(frequency, before: day, basis: basis))
            guard period.end <= day, day < period.next.end else {
                Issue.record("\(day): \(period.label)")
                return
            }
        }
    }

    @Test(arguments: [
        ("2025-11", "2026-02", ["2025-11", "2025-12", "2026-01", "2026-02"]), ("2024-Q4", "2025-Q1", ["2024-Q4", "2025-Q1"]),
        ("2020-W53", "2021-W01", ["2020-W53", "2021-W01"]), ("2025", "2024", []),
        ("2024-02-28", "2024-03-01", ["2024-02-28", "2024-02-29", "2024-03-01"]),
    ])
    func `lists the periods from one to another`(_ from: String, _ to: String, _ expected: [String]) throws {
        let (from, to) = (try #require(TimePeriod(label: from)), try #require(TimePeriod(label: to)))
        #expect(from.through(to)?.map(\.label) == expected)
    }

    @Test func `has no list of periods of different lengths`() throws {
        let (month, quarter) = (try #require(TimePeriod(label: "2025-01")), try #require(TimePeriod(label: "2025-Q1")))
        #expect(month.through(quarter) == nil)
    }
}
