import GatewayModel

/// An instant as so many seconds or milliseconds since 1970-01-01T00:00:00Z, read as its day in Việt Nam. Source: POSIX.1, 4.19.
///
/// Whole numbers, with a fraction of zeros at most: a timestamp that went through a floating-point number and lost digits is refused.
struct EpochTime {
    let perSecond: Int

    private static let secondsADay = 86_400
    private static let offsetInVietNam = 7 * 3_600

    func read(_ text: UnsafeRawBufferPointer) throws(PeriodRefusal) -> TimePeriod.Kind {
        var scanner = ASCIIScanner(text)
        let isNegative = scanner.skip("-")
        guard let magnitude = scanner.number(digits: 1...15) else { throw .notEpoch }
        if scanner.skip(".") { guard scanner.number(digits: 1...15) == 0 else { throw .notEpoch } }
        guard scanner.isAtEnd else { throw .notEpoch }
        let instant = (isNegative ? -magnitude : magnitude)
        let seconds = floor(instant, perSecond) + Self.offsetInVietNam
        let days = floor(seconds, Self.secondsADay)
        guard let first = CivilDate(year: 1900, month: 1, day: 1), let last = CivilDate(year: 2100, month: 12, day: 31),
            (Int(first.daysSinceEpoch)...Int(last.daysSinceEpoch)).contains(days)
        else { throw .epochUnit }
        // Seconds taken for milliseconds all fall into the first days of 1970, where no feed has figures.
        if perSecond > 1, magnitude <= 9_999_999_999 { throw .epochUnit }
        return .day(CivilDate(daysSinceEpoch: Int32(days)))
    }

    private func floor(_ value: Int, _ divisor: Int) -> Int {
        let quotient = value / divisor
        return value % divisor < 0 ? quotient - 1 : quotient
    }
}
