import GatewayModel

/// Turns a text into an interval of time with its SDMX label, or a refusal with its reason.
///
/// Plain ASCII forms take a short way that allocates nothing; all else goes through the full grammar. The two agree wherever
/// both give an answer. Years run from 1900 to 2100. Instants become the day at UTC+07:00, which is Asia/Ho_Chi_Minh since 1975
/// (IANA time zone database; earlier instants would need the zone's history and are read at the same offset).
package struct PeriodReader: Sendable {
    let style: PeriodStyle
    let basis: PeriodBasis

    /// `basis` is how the agency counts; it becomes part of every period.
    package init(style: PeriodStyle, basis: PeriodBasis) {
        self.style = style
        self.basis = basis
    }

    /// Reads UTF-8 bytes.
    package func read(_ text: UnsafeRawBufferPointer) -> PeriodReading {
        if let kind = PlainPeriod.read(text, style: style) { return .period(TimePeriod(kind, basis: basis), nil) }
        return readFully(text)
    }

    package func read(_ text: String) -> PeriodReading {
        var text = text
        return text.withUTF8 { read(UnsafeRawBufferPointer($0)) }
    }

    /// The full grammar.
    @inline(never)
    func readFully(_ text: UnsafeRawBufferPointer) -> PeriodReading {
        do throws(PeriodRefusal) {
            let (kind, status) = try kind(of: text)
            return .period(TimePeriod(kind, basis: basis), status)
        } catch {
            return .refused(error)
        }
    }

    private func kind(of text: UnsafeRawBufferPointer) throws(PeriodRefusal) -> (TimePeriod.Kind, ObservationStatus?) {
        let sentence = PeriodSentence(NormalisedText(utf8: text))
        if sentence.isEmpty { throw .empty }
        if case .epoch(let perSecond) = style { return (try EpochTime(perSecond: perSecond).read(text), nil) }
        if case .schoolYear(let month, let day) = style {
            if let kind = try SchoolYear(startsMonth: month, startsDay: day).read(sentence) { return (kind, sentence.status) }
            throw diagnosis(of: sentence)
        }
        if let kind = try CanonicalPeriod(basis: basis).read(text) { return (kind, nil) }
        switch style {
        case .machine: throw diagnosis(of: sentence)
        case .dhis2:
            if let kind = try DHIS2Period.read(text) { return (kind, nil) }
            throw diagnosis(of: sentence)
        default: return (try grammar(sentence, style: style), sentence.status)
        }
    }

    private func grammar(_ sentence: PeriodSentence, style: PeriodStyle) throws(PeriodRefusal) -> TimePeriod.Kind {
        if sentence.isContradictory { throw .unknown }
        var grammar = PeriodGrammar(tokens: sentence.tokens, style: style)
        return try grammar.period()
    }

    /// The best reason for refusing what is not in the declared style.
    private func diagnosis(of sentence: PeriodSentence) -> PeriodRefusal {
        do throws(PeriodRefusal) {
            _ = try grammar(sentence, style: .auto)
            return .styleMismatch
        } catch {
            return error
        }
    }
}
