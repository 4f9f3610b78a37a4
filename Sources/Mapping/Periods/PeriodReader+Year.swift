import GatewayModel

extension PeriodReader {
    /// Reads a period whose year may stand elsewhere: `Quý I` of 2025. A year that the text names itself must be that one.
    package func read(_ text: String, inYear year: Int) -> PeriodReading {
        switch read(text) {
        case .period(let period, let status):
            return period.kind.years == year...year ? .period(period, status) : .refused(.contradictoryYear)
        case .refused(.yearMissing):
            do throws(PeriodRefusal) {
                let (kind, status) = try completed(text, by: Self.checked(year: year))
                return .period(TimePeriod(kind, basis: basis), status)
            } catch {
                return .refused(error)
            }
        case .refused(let refusal): return .refused(refusal)
        }
    }

    private func completed(_ text: String, by year: Int) throws(PeriodRefusal) -> (TimePeriod.Kind, ObservationStatus?) {
        let sentence = PeriodSentence(NormalisedText(text))
        // A bare number may be a month, a quarter or a day.
        guard sentence.tokens.contains(where: { if case .word = $0 { true } else { false } }) else { throw .yearMissing }
        if sentence.isContradictory { throw .unknown }
        var grammar = PeriodGrammar(tokens: sentence.tokens + [.number(year, digits: 4)], style: style)
        let kind = try grammar.period()
        guard kind.years == year...year else { throw .unknown }
        return (kind, sentence.status)
    }
}

extension TimePeriod.Kind {
    /// The calendar years that the period touches; a school year touches two.
    var years: ClosedRange<Int> {
        switch self {
        case .year(let year), .half(let year, _), .quarter(let year, _), .month(let year, _), .week(let year, _): return year...year
        case .day(let date): return date.components.year...date.components.year
        case .span(let from, let months):
            let (year, month, _) = from.components
            return year...max(year, CivilDate(year: year, carryingMonth: month + months - 1).components.year)
        }
    }
}
