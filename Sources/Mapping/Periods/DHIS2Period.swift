import GatewayModel

/// The fixed periods of DHIS2. Source: DHIS2 developer guide, "Date and period format".
///
/// Weeks that do not begin on Monday, fortnights, and the periods anchored in November or September are refused: the first have
/// no canonical label, and versions of DHIS2 disagree about the last.
enum DHIS2Period {
    /// Nil when the text has none of these shapes.
    static func read(_ text: UnsafeRawBufferPointer) throws(PeriodRefusal) -> TimePeriod.Kind? {
        var scanner = ASCIIScanner(text)
        if let day = scanner.number(digits: 8) {
            guard scanner.isAtEnd else { return nil }
            let year = try PeriodReader.checked(year: day / 10_000)
            return .day(try PeriodReader.date(year, day / 100 % 100, day % 100))
        }
        if let month = scanner.number(digits: 6) {
            let isPair = scanner.skip("B")
            guard scanner.isAtEnd else { return nil }
            return try months(PeriodReader.checked(year: month / 100), month % 100, arePairs: isPair)
        }
        guard let number = scanner.number(digits: 4) else { return nil }
        if let start = anchor(&scanner) {
            let year = try PeriodReader.checked(year: number)
            if scanner.isAtEnd { return PeriodReader.span(year, fromMonth: start, months: 12) }
            guard start == 4, scanner.skip("S"), let half = scanner.number(digits: 1), scanner.isAtEnd else { return nil }
            guard (1...2).contains(half) else { throw .outOfRange }
            return PeriodReader.span(year, fromMonth: start + (half - 1) * 6, months: 6)
        }
        return try lettered(number, &scanner)
    }

    private static func months(_ year: Int, _ number: Int, arePairs: Bool) throws(PeriodRefusal) -> TimePeriod.Kind {
        guard (1...(arePairs ? 6 : 12)).contains(number) else { throw .outOfRange }
        return arePairs ? PeriodReader.span(year, fromMonth: number * 2 - 1, months: 2) : .month(year, number)
    }

    /// The month in which a financial year begins.
    private static func anchor(_ scanner: inout ASCIIScanner) -> Int? {
        if scanner.skip("April") { return 4 }
        if scanner.skip("July") { return 7 }
        return scanner.skip("Oct") ? 10 : nil
    }

    private static func lettered(_ number: Int, _ scanner: inout ASCIIScanner) throws(PeriodRefusal) -> TimePeriod.Kind? {
        guard let letter = scanner.next, "QSW".contains(letter), scanner.skip(String(letter)),
            let part = scanner.number(digits: 1...(letter == "W" ? 2 : 1)), scanner.isAtEnd
        else { return nil }
        let year = try PeriodReader.checked(year: number)
        switch (letter, part) {
        case ("Q", 1...4): return .quarter(year, part)
        case ("S", 1...2): return .half(year, part)
        case ("W", _): return try PeriodReader.week(year, part)
        default: throw .outOfRange
        }
    }
}
