import GatewayModel
import Testing

struct TimePeriodTests {
    @Test(arguments: [
        ("2025", "2025-01-01", "2026-01-01", "A"), ("2025-S2", "2025-07-01", "2026-01-01", "S"), ("2025-Q4", "2025-10-01", "2026-01-01", "Q"),
        ("2025-02", "2025-02-01", "2025-03-01", "M"), ("2025-W01", "2024-12-30", "2025-01-06", "W"), ("2020-W53", "2020-12-28", "2021-01-04", "W"),
        ("2024-02-29", "2024-02-29", "2024-03-01", "D"), ("2025-01-01/P9M", "2025-01-01", "2025-10-01", "M9"),
        ("2021-01-01/P5Y", "2021-01-01", "2026-01-01", "A5"), ("2024-09-05/P1Y", "2024-09-05", "2025-09-05", "A"),
    ])
    func `runs from its first day up to the day after its last`(_ label: String, _ start: String, _ end: String, _ frequency: String) throws {
        let period = try #require(TimePeriod(label: label))
        #expect(period.label == label)
        #expect([period.start.description, period.end.description, period.frequency.code] == [start, end, frequency])
    }

    @Test(arguments: [
        ("2025-12", "2025-11-15", "2025-12-15"), ("2025-01", "2024-12-15", "2025-01-15"), ("2025-Q1", "2024-12-15", "2025-03-15"),
        ("2025", "2024-12-15", "2025-12-15"), ("2025-S1", "2024-12-15", "2025-06-15"), ("2025-01-01/P9M", "2024-12-15", "2025-09-15"),
    ])
    func `keeps its label on the state's basis and moves its days`(_ label: String, _ start: String, _ end: String) throws {
        let period = try #require(TimePeriod(label: label, basis: .state15to14))
        #expect(period.label == label)
        #expect([period.start.description, period.end.description] == [start, end])
    }

    @Test(arguments: ["", "25", "2025-13", "2025-Q5", "2025-S3", "2025-W54", "2025-02-30", "2025-1", "2025-01-01/P0M", "2025-01-01/9M", "x"])
    func `has no period for a text that is no label`(_ text: String) {
        #expect(TimePeriod(label: text) == nil)
    }

    @Test func `counts days as the calendar does over two hundred years`() throws {
        var day = try #require(CivilDate(year: 1900, month: 1, day: 1))
        var (year, month, dayOfMonth) = (1900, 1, 1)
        while year <= 2100 {
            #expect(day.components == (year, month, dayOfMonth))
            if CivilDate(year: year, month: month, day: dayOfMonth) != day { Issue.record("\(year)-\(month)-\(dayOfMonth)") }
            day = day.adding(days: 1)
            dayOfMonth += 1
            if dayOfMonth > CivilDate.daysIn(month: month, year: year) { (dayOfMonth, month) = (1, month + 1) }
            if month > 12 { (month, year) = (1, year + 1) }
        }
    }
}
