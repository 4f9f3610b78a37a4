import GatewayModel

/// Turns a cell's text into an exact decimal, a sign of absence, or a refusal with its reason.
///
/// Plain numbers in ASCII take a short way that allocates nothing; all else goes through the full grammar. The two agree
/// wherever both give an answer.
package struct NumberReader: Sendable {
    let style: NumberStyle
    private let vocabulary: NumberVocabulary

    package init(style: NumberStyle, vocabulary: NumberVocabulary = .none) {
        self.style = style
        self.vocabulary = vocabulary
    }

    /// Reads the UTF-8 bytes of one cell.
    package func read(_ text: UnsafeRawBufferPointer) -> NumberReading {
        readQuickly(text) ?? readFully(text)
    }

    package func read(_ text: String) -> NumberReading {
        var text = text
        return text.withUTF8 { read(UnsafeRawBufferPointer($0)) }
    }

    /// The short way; nil when the text is not one of the plain forms.
    @inline(__always)
    func readQuickly(_ text: UnsafeRawBufferPointer) -> NumberReading? {
        switch style {
        case .vi: PlainGroupedNumber(decimal: UInt8(ascii: ","), group: UInt8(ascii: ".")).read(text)
        case .en: PlainGroupedNumber(decimal: UInt8(ascii: "."), group: UInt8(ascii: ",")).read(text)
        case .machine, .scientific: PlainMachineNumber.read(text)
        case .auto: PlainOpenNumber.read(text)
        }
    }

    /// The full grammar. Declared marks count only where the text as it stands is none: they never change what is a number without them.
    @inline(never)
    func readFully(_ text: UnsafeRawBufferPointer) -> NumberReading {
        let reading = readUnmarked(text)
        guard case .refused = reading, !vocabulary.marks.isEmpty else { return reading }
        let cell = MarkedNumber(NormalisedText(utf8: text), marks: vocabulary.marks)
        guard cell.hasMarks else { return reading }
        if cell.isContradictory { return .refused(.contradictoryMarks) }
        if cell.rest.scalars.isEmpty {
            // A flag alone says why there is no value, or it says nothing.
            if let status = cell.status, status.isMissing { return .missing(status) }
            return .refused(.notANumber)
        }
        var rest = cell.rest.string
        let bare = vocabulary.missing[rest].map { .missing($0) } ?? rest.withUTF8 { readUnmarked(UnsafeRawBufferPointer($0)) }
        switch bare {
        case .number(var number):
            number.status = cell.status
            return .number(number)
        case .missing(let reason):
            if let status = cell.status, status.isMissing { return .missing(status) }
            return .missing(reason)
        case .refused(let refusal): return .refused(refusal)
        }
    }

    private func readUnmarked(_ text: UnsafeRawBufferPointer) -> NumberReading {
        if style == .scientific, let reading = ScientificNumber.read(text) { return reading }
        if style == .machine, let reading = XSDDecimal.read(text) { return reading }
        let cell = NormalisedText(utf8: text)
        if let status = MissingMarker.status(of: cell) { return .missing(status) }
        if style == .machine || style == .scientific { return .refused(.notXSDDecimal) }
        return NumberGrammar(style: style, text: cell, units: vocabulary.units).reading
    }
}
