import GatewayModel

/// The forms of SDMX's ObservationalTimePeriod, upper case, each digit in its place. Source: SDMX 3.0, section 6.
///
/// `2025`, `2025-12`, `2025-12-31`, an instant with an offset, `2025-A1`, `-S1`, `-T1`, `-Q1`, `-M12`, `-W05`, `-D001`,
/// and `2025-01-01/P9M`. T is a trimester of four months; reporting periods are on the calendar.
struct CanonicalPeriod {
    let basis: PeriodBasis

    /// Nil when the text has none of these shapes; a refusal when it has one, but names nothing that exists.
    func read(_ text: UnsafeRawBufferPointer) throws(PeriodRefusal) -> TimePeriod.Kind? {
        var scanner = ASCIIScanner(text)
        guard let yearNumber = scanner.number(digits: 4) else { return nil }
        if scanner.isAtEnd { return .year(try PeriodReader.checked(year: yearNumber)) }
        guard scanner.skip("-"), let letter = scanner.next else { return nil }
        if letter.isNumber { return try gregorian(yearNumber, &scanner) }
        return try reporting(yearNumber, letter, &scanner)
    }

    private func gregorian(_ yearNumber: Int, _ scanner: inout ASCIIScanner) throws(PeriodRefusal) -> TimePeriod.Kind? {
        guard let month = scanner.number(digits: 2) else { return nil }
        if scanner.isAtEnd {
            let year = try PeriodReader.checked(year: yearNumber)
            guard (1...12).contains(month) else { throw PeriodReader.refusal(notAMonth: month, year: year) }
            return .month(year, month)
        }
        guard scanner.skip("-"), let day = scanner.number(digits: 2) else { return nil }
        if scanner.isAtEnd { return .day(try date(yearNumber, month, day)) }
        if scanner.skip("/P") { return try range(from: (yearNumber, month, day), &scanner) }
        if scanner.skip("+07:00") { return scanner.isAtEnd ? .day(try date(yearNumber, month, day)) : nil }
        guard scanner.skip("T"), let time = try TimeOfDay.read(&scanner) else { return nil }
        return .day(try date(yearNumber, month, day).adding(days: time.daysLater))
    }

    private func date(_ year: Int, _ month: Int, _ day: Int) throws(PeriodRefusal) -> CivilDate {
        try PeriodReader.date(try PeriodReader.checked(year: year), month, day)
    }

    private func range(from start: (year: Int, month: Int, day: Int), _ scanner: inout ASCIIScanner) throws(PeriodRefusal) -> TimePeriod.Kind? {
        guard let count = scanner.number(digits: 1...4), count > 0 else { return nil }
        let isYears = scanner.skip("Y")
        guard isYears || scanner.skip("M"), scanner.isAtEnd else { return nil }
        let date = try date(start.year, start.month, start.day)
        let months = isYears ? count * 12 : count
        switch (start.day, basis) {
        case (1, _): return .span(from: date, months: months)
        // The state's reports write their first day, the 15th of the month before the first one that they count.
        case (15, .state15to14): return .span(from: CivilDate(year: start.year, carryingMonth: start.month + 1), months: months)
        default: throw .basisMismatch
        }
    }

    private func reporting(_ yearNumber: Int, _ letter: Character, _ scanner: inout ASCIIScanner) throws(PeriodRefusal) -> TimePeriod.Kind? {
        let digits: Int
        switch letter {
        case "A", "S", "T", "Q": digits = 1
        case "M", "W": digits = 2
        case "D": digits = 3
        default: return nil
        }
        guard scanner.skip(String(letter)), let number = scanner.number(digits: digits), scanner.isAtEnd else { return nil }
        let year = try PeriodReader.checked(year: yearNumber)
        switch (letter, number) {
        case ("A", 1): return .year(year)
        case ("S", 1...2): return .half(year, number)
        case ("T", 1...3): return PeriodReader.span(year, fromMonth: number * 4 - 3, months: 4)
        case ("Q", 1...4): return .quarter(year, number)
        case ("M", 1...12): return .month(year, number)
        case ("W", _): return try PeriodReader.week(year, number)
        case ("D", 1...366):
            let date = CivilDate(year: year, carryingMonth: 1).adding(days: number - 1)
            if date.components.year == year { return .day(date) }
            throw .outOfRange
        default: throw .outOfRange
        }
    }
}
