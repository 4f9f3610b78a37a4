import GatewayModel

/// Two years in a row as one year of school: `2024-2025`, `2024/25`, `Năm học 2024 - 2025`.
struct SchoolYear {
    let startsMonth: Int
    let startsDay: Int

    /// Nil when the text has another shape.
    func read(_ sentence: PeriodSentence) throws(PeriodRefusal) -> TimePeriod.Kind? {
        var tokens = sentence.tokens[...]
        if tokens.first == .word(.schoolYear) { tokens = tokens.dropFirst() }
        guard tokens.count == 3, case .number(let first, digits: 4) = tokens.removeFirst(), Self.joins(tokens.removeFirst()),
            case .number(let second, let digits) = tokens.removeFirst(), digits == 4 || digits == 2
        else { return nil }
        let year = try PeriodReader.checked(year: first)
        guard second == (digits == 4 ? year + 1 : (year + 1) % 100) else { throw .outOfRange }
        return .span(from: try PeriodReader.date(year, startsMonth, startsDay), months: 12)
    }

    private static func joins(_ token: PeriodToken) -> Bool {
        token == .mark("-") || token == .mark("/")
    }
}
