import GatewayModel

/// The short way: periods in ASCII digits at fixed places, such as `2025`, `2025-12`, `12/2025`, `2025-Q1`, `2025-12-31`.
enum PlainPeriod {
    /// Nil for every other text, and for every text that the full grammar would refuse.
    @inline(__always)
    static func read(_ text: UnsafeRawBufferPointer, style: PeriodStyle) -> TimePeriod.Kind? {
        if !readsCalendarForms(style) { return nil }
        switch text.count {
        case 4: return year(text, at: 0).map { .year($0) }
        case 6: return style == .dhis2 ? compactMonth(text) : monthFirst(text, digits: 1, style: style)
        case 7: return yearFirst(text) ?? monthFirst(text, digits: 2, style: style)
        case 8: return style == .dhis2 ? compactDay(text) : nil
        case 10: return isoDay(text) ?? dayFirst(text, style: style)
        default: return nil
        }
    }

    /// `YYYY-MM`, `YYYY-Qn`, `YYYY-Sn`.
    @inline(__always)
    private static func yearFirst(_ text: UnsafeRawBufferPointer) -> TimePeriod.Kind? {
        guard text[4] == UInt8(ascii: "-"), let year = year(text, at: 0) else { return nil }
        let last = Int(text[6]) - 48
        switch text[5] {
        case UInt8(ascii: "Q"): return (1...4).contains(last) ? .quarter(year, last) : nil
        case UInt8(ascii: "S"): return (1...2).contains(last) ? .half(year, last) : nil
        default: return month(text, at: 5).map { .month(year, $0) }
        }
    }

    /// `12/2025`, `9/2025`.
    @inline(__always)
    private static func monthFirst(_ text: UnsafeRawBufferPointer, digits: Int, style: PeriodStyle) -> TimePeriod.Kind? {
        guard readsWords(style), text[digits] == UInt8(ascii: "/"), let year = year(text, at: digits + 1) else { return nil }
        let month = digits == 1 ? number(text, at: 0, digits: 1) : month(text, at: 0)
        guard let month, month > 0 else { return nil }
        return .month(year, month)
    }

    /// `31/12/2025`, when the day is declared to come first.
    @inline(__always)
    private static func dayFirst(_ text: UnsafeRawBufferPointer, style: PeriodStyle) -> TimePeriod.Kind? {
        guard style == .vi, text[2] == UInt8(ascii: "/"), text[5] == UInt8(ascii: "/"), let year = year(text, at: 6) else { return nil }
        return day(text, year: year, monthAt: 3, dayAt: 0)
    }

    @inline(__always)
    private static func isoDay(_ text: UnsafeRawBufferPointer) -> TimePeriod.Kind? {
        guard text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"), let year = year(text, at: 0) else { return nil }
        return day(text, year: year, monthAt: 5, dayAt: 8)
    }

    @inline(__always)
    private static func compactDay(_ text: UnsafeRawBufferPointer) -> TimePeriod.Kind? {
        guard let year = year(text, at: 0) else { return nil }
        return day(text, year: year, monthAt: 4, dayAt: 6)
    }

    @inline(__always)
    private static func compactMonth(_ text: UnsafeRawBufferPointer) -> TimePeriod.Kind? {
        guard let year = year(text, at: 0), let month = month(text, at: 4) else { return nil }
        return .month(year, month)
    }

    @inline(__always)
    private static func day(_ text: UnsafeRawBufferPointer, year: Int, monthAt: Int, dayAt: Int) -> TimePeriod.Kind? {
        guard let month = number(text, at: monthAt, digits: 2), let day = number(text, at: dayAt, digits: 2),
            let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        return .day(date)
    }

    @inline(__always)
    private static func readsCalendarForms(_ style: PeriodStyle) -> Bool {
        switch style {
        case .vi, .en, .machine, .auto, .dhis2, .px: true
        case .schoolYear, .epoch: false
        }
    }

    @inline(__always)
    private static func readsWords(_ style: PeriodStyle) -> Bool {
        switch style {
        case .vi, .en, .auto, .px: true
        case .machine, .dhis2, .schoolYear, .epoch: false
        }
    }

    @inline(__always)
    private static func year(_ text: UnsafeRawBufferPointer, at start: Int) -> Int? {
        guard let year = number(text, at: start, digits: 4), PeriodReader.years.contains(year) else { return nil }
        return year
    }

    @inline(__always)
    private static func month(_ text: UnsafeRawBufferPointer, at start: Int) -> Int? {
        guard let month = number(text, at: start, digits: 2), (1...12).contains(month) else { return nil }
        return month
    }

    @inline(__always)
    private static func number(_ text: UnsafeRawBufferPointer, at start: Int, digits: Int) -> Int? {
        var value = 0
        for position in start..<start + digits {
            let digit = text[position] &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            value = value &* 10 &+ Int(digit)
        }
        return value
    }
}
