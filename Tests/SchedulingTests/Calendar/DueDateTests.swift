import Foundation
import GatewayConfig
import GatewayModel
import Scheduling
import Testing

/// Every due date of the plan over three years.
struct DueDateTests {
    private static let root = FiringTable.cases.appending(path: "../../..").standardized
    private static let file = FiringTable.cases.appending(path: "due-dates/2025-06-to-2028-06.txt")
    private static let last = CivilDate(year: 2028, carryingMonth: 6, day: 30)

    private static func obligations() throws -> [Obligation] {
        let project = ProjectLoader.load(root)
        return ReportingCalendar(try #require(project.reporting), catalogue: project.catalogue).obligations(until: last)
    }

    /// One line for each agency, day and kind of period, with its indicators by their numbers. `UPDATE_GOLDENS=1` writes the table anew, to be
    /// reviewed as a diff.
    @Test func `comes to the table that a person has read`() throws {
        var lines: [(key: [String], numbers: [String])] = []
        for owed in try Self.obligations() {
            let key = [
                owed.dueDay.description, owed.agency.id, owed.indicator.frequency?.code ?? "", owed.period.basis.rawValue, owed.period.label,
                owed.period.start.description, owed.period.end.adding(days: -1).description,
            ]
            if let place = lines.firstIndex(where: { $0.key == key }) {
                lines[place].numbers.append(owed.indicator.number)
            } else {
                lines.append((key, [owed.indicator.number]))
            }
        }
        let heading = "before      agency      freq  basis        period   first day   last day    indicators\n"
        let widths = [10, 10, 4, 11, 7, 10, 10]
        let text = lines.reduce(heading) { text, line in
            text + zip(line.key, widths).map { $0.padding(toLength: $1, withPad: " ", startingAt: 0) + "  " }.joined()
                + line.numbers.joined(separator: " ") + "\n"
        }
        if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" { try Data(text.utf8).write(to: Self.file) }
        #expect(try String(contentsOf: Self.file, encoding: .utf8) == text, "the table differs; UPDATE_GOLDENS=1 rewrites it")
    }

    /// Reads the table with Foundation's calendar, which the gateway's own calendar does not use.
    @Test func `is right in every line of the table by another calendar`() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: "Asia/Ho_Chi_Minh"))
        let lines = try String(contentsOf: Self.file, encoding: .utf8).split(separator: "\n").dropFirst()
        #expect(lines.count > 150)
        for line in lines {
            let cells = line.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
            let (frequency, basis, label) = (cells[2], cells[3], cells[4])
            let (start, months) = try Self.span(label, frequency)
            let first = try #require(calendar.date(from: DateComponents(year: start.year, month: start.month, day: 1)))
            let behind = try #require(calendar.date(byAdding: .month, value: months, to: first))
            let shift = basis == "calendar" ? 0 : -1
            let days = try [first, behind].map { moment in
                let shifted = try #require(calendar.date(byAdding: .month, value: shift, to: moment))
                return try #require(calendar.date(bySetting: .day, value: basis == "calendar" ? 1 : 15, of: shifted))
            }
            #expect(Self.text(days[0], calendar) == cells[5], "\(line)")
            #expect(Self.text(days[1].addingTimeInterval(-1), calendar) == cells[6], "\(line)")
            // The first 15th that begins after the period has ended.
            var due = days[1].addingTimeInterval(86_400)
            while calendar.component(.day, from: due) != 15 { due = due.addingTimeInterval(86_400) }
            #expect(Self.text(due, calendar) == cells[0], "\(line)")
        }
    }

    /// Counts what the catalogue's file asks for by reading it as plain text.
    @Test func `leaves nothing out and adds nothing`() throws {
        let file = try String(contentsOf: Self.root.appending(path: "Config/indicators.yaml"), encoding: .utf8)
        var expected: [String: Int] = [:]
        for row in file.components(separatedBy: "\n  - number: ").dropFirst() {
            guard row.contains("kind: figure"), !row.contains("\n    measures:") else { continue }
            let frequency = try #require(row.firstMatch(of: /\n    frequency: ([A-Z])/)).1
            let agencies = try #require(row.firstMatch(of: /\n    agencies:\n((?:      - [A-Z_0-9]+\n)+)/)).1.matches(of: /- ([A-Z_0-9]+)/)
            // From June 2025, Q2 of 2025 and the year 2025 to what is due before 15 June 2028: May, Q1 and 2027. On the state's basis the same
            // labels, for its months end half a month earlier and are due on the same days.
            for agency in agencies { expected["\(agency.1) \(frequency)", default: 0] += ["M": 36, "Q": 12, "A": 3][frequency] ?? 0 }
        }
        var found: [String: Int] = [:]
        for owed in try Self.obligations() { found["\(owed.agency.id) \(owed.indicator.frequency?.code ?? "")", default: 0] += 1 }
        #expect(found == expected)
        #expect(Set(found.keys.map { $0.suffix(1) }) == ["M", "Q", "A"])
    }

    private static func span(_ label: String, _ frequency: String) throws -> (start: (year: Int, month: Int), months: Int) {
        let year = try #require(Int(label.prefix(4)))
        switch frequency {
        case "M": return ((year, try #require(Int(label.suffix(2)))), 1)
        case "Q": return ((year, try #require(Int(label.suffix(1))) * 3 - 2), 3)
        default: return ((year, 1), 12)
        }
    }

    private static func text(_ moment: Date, _ calendar: Calendar) -> String {
        let parts = calendar.dateComponents([.year, .month, .day], from: moment)
        return "\(padded(parts.year ?? 0, to: 4))-\(padded(parts.month ?? 0, to: 2))-\(padded(parts.day ?? 0, to: 2))"
    }
}
