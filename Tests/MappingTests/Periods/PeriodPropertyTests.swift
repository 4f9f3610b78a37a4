import GatewayModel
import Testing

@testable import Mapping

struct PeriodPropertyTests {
    private static let styles: [PeriodStyle] = [.vi, .en, .machine, .auto, .dhis2, .px, .schoolYear(startsMonth: 9, startsDay: 1)]

    @Test(arguments: PeriodBasis.allCases)
    func `reads every label back as the same period`(basis: PeriodBasis) {
        let reader = PeriodReader(style: .machine, basis: basis)
        for year in 1900...2100 {
            var kinds: [TimePeriod.Kind] = [.year(year)]
            kinds += (1...2).map { .half(year, $0) }
            kinds += (1...4).map { .quarter(year, $0) }
            kinds += (1...12).map { .month(year, $0) }
            kinds += (1...52).map { .week(year, $0) }
            kinds += (0..<365).map { .day(CivilDate(year: year, carryingMonth: 1).adding(days: $0)) }
            kinds += [1, 4, 6, 9, 10, 12, 60].map { .span(from: CivilDate(year: year, carryingMonth: 1 + $0 % 12), months: $0) }
            for kind in kinds {
                let period = TimePeriod(kind, basis: basis)
                #expect(reader.read(period.label) == .period(period, nil), "\(period.label)")
            }
        }
    }

    @Test
    func `has a week 53 exactly when the next year's first week is not there yet`() {
        let reader = PeriodReader(style: .machine, basis: .calendar)
        for year in 1900...2099 {
            let last = TimePeriod(.week(year, 53))
            let exists = last.start < TimePeriod(.week(year + 1, 1)).start
            #expect(reader.read("\(year)-W53") == (exists ? .period(last, nil) : .refused(.outOfRange)))
        }
    }

    @Test(arguments: styles)
    func `agrees with the full grammar wherever the short way answers`(style: PeriodStyle) {
        var generator = SeededGenerator(seed: 6)
        let reader = PeriodReader(style: style, basis: .calendar)
        let templates = [
            "####", "#####", "######", "####-##", "##/####", "#/####", "####-Q#", "####-S#", "########", "##/##/####", "####-##-##", "####.##",
            "##.####",
        ]
        var answers = 0
        for _ in 0..<20_000 {
            let template = templates.randomElement(using: &generator) ?? "####"
            var text = String(template.map { $0 == "#" ? ("0123".randomElement(using: &generator) ?? "0") : $0 })
            // Most years begin with 19 or 20, or the short way would hardly ever answer.
            for old in ["00", "30", "31", "32"] { text = text.replacing(old, with: Bool.random(using: &generator) ? "20" : "19", maxReplacements: 1) }
            Array(text.utf8).withUnsafeBytes { bytes in
                guard let kind = PlainPeriod.read(bytes, style: style) else { return }
                answers += 1
                #expect(reader.readFully(bytes) == .period(TimePeriod(kind), nil), "\(text)")
            }
        }
        if case .schoolYear = style { #expect(answers == 0) } else { #expect(answers > 500) }
    }

    @Test
    func `survives any jumble of its own words`() {
        var generator = SeededGenerator(seed: 7)
        let words = [
            "năm", "quý", "tháng", "ngày", "tuần", "lũy kế", "giai đoạn", "từ", "đến", "hết", "đầu", "cuối", "nửa", "I", "IV", "12", "5", "2025",
            "2021", "/", "-", ".", "(",
            ")", "ước", "sơ bộ", "T", "Q", "mười hai", "tư", "cả", "thứ", "of", "May", ":", "Z",
        ]
        for _ in 0..<20_000 {
            let text = (0..<Int.random(in: 1...7, using: &generator)).map { _ in words.randomElement(using: &generator) ?? "" }.joined(separator: " ")
            for style in Self.styles {
                guard case .period(let period, _) = PeriodReader(style: style, basis: .calendar).read(text) else { continue }
                // Whatever is read names a year of the text and an interval that is not empty.
                #expect(period.start < period.end && (text.contains("2025") || text.contains("2021")), "\(text)")
            }
        }
    }

    @Test
    func `takes a state report's own first day as the start of its period`() {
        let reader = PeriodReader(style: .machine, basis: .state15to14)
        guard case .period(let year, nil) = reader.read("2024-12-15/P1Y") else {
            Issue.record("2024-12-15/P1Y was refused")
            return
        }
        #expect(year.start.description == "2024-12-15")
        #expect(year.end.description == "2025-12-15")
        #expect(reader.read("2024-12-14/P1Y") == .refused(.basisMismatch))
    }

    @Test
    func `begins a school year where it is declared to begin`() {
        let style = PeriodStyle.schoolYear(startsMonth: 8, startsDay: 1)
        #expect(
            PeriodReader(style: style, basis: .calendar).read("2024-2025")
                == .period(TimePeriod(.span(from: CivilDate(year: 2024, carryingMonth: 8), months: 12)), nil))
    }

    @Test
    func `knows every style by the word that a mapping uses`() {
        for name in ["vi", "en", "machine", "auto", "dhis2", "px", "school-year"] { #expect(PeriodStyle(name: name) != nil) }
        #expect(PeriodStyle(name: "VI") == nil)
        #expect(PeriodStyle(name: "school-year") == .schoolYear(startsMonth: 9, startsDay: 1))
    }
}
