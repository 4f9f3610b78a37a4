/// A clock time with its offset, as far as it decides the day in Việt Nam.
struct TimeOfDay {
    /// How many days the same instant lies later at UTC+07:00: -1, 0 or 1.
    let daysLater: Int

    private static let offsetInVietNam = 7 * 60

    /// Reads `hh:mm(:ss(.f)?)?` and `Z` or an offset; nil for another shape, a refusal without an offset.
    static func read(_ scanner: inout ASCIIScanner) throws(PeriodRefusal) -> TimeOfDay? {
        guard let hour = scanner.number(digits: 2), scanner.skip(":"), let minute = scanner.number(digits: 2) else { return nil }
        var second = 0
        if scanner.skip(":") {
            guard let number = scanner.number(digits: 2) else { return nil }
            second = number
            if scanner.skip(".") { guard scanner.number(digits: 1...18) != nil else { return nil } }
        }
        // Midnight may be written as the end of a day. Source: XML Schema Part 2, 3.2.7.1.
        guard minute < 60, second < 60, hour < 24 || (hour == 24 && minute == 0 && second == 0) else { throw .outOfRange }
        if scanner.isAtEnd { throw .dateTimeWithoutOffset }
        guard let offset = try offset(&scanner), scanner.isAtEnd else { return nil }
        let minutes = hour * 60 + minute - offset + offsetInVietNam
        return TimeOfDay(daysLater: minutes < 0 ? -1 : minutes / (24 * 60))
    }

    private static func offset(_ scanner: inout ASCIIScanner) throws(PeriodRefusal) -> Int? {
        if scanner.skip("Z") { return 0 }
        let isWest = scanner.skip("-")
        guard isWest || scanner.skip("+") else { return nil }
        let hours: Int
        let minutes: Int
        if let together = scanner.number(digits: 4) {
            (hours, minutes) = (together / 100, together % 100)
        } else if let number = scanner.number(digits: 2) {
            hours = number
            if scanner.skip(":") {
                guard let number = scanner.number(digits: 2) else { return nil }
                minutes = number
            } else {
                minutes = 0
            }
        } else {
            return nil
        }
        guard hours * 60 + minutes <= 14 * 60, minutes < 60 else { throw .outOfRange }
        return (hours * 60 + minutes) * (isWest ? -1 : 1)
    }
}
