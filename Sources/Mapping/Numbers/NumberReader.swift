import GatewayModel

/// Turns a cell's text into an exact decimal, a sign of absence, or a refusal with its reason.
///
/// Plain numbers in ASCII take a short way that allocates nothing; all else goes through the full grammar. The two agree
/// wherever both give an answer.
package struct NumberReader: Sendable {
    let style: NumberStyle

    package init(style: NumberStyle) {
        self.style = style
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

    /// The full grammar.
    @inline(never)
    func readFully(_ text: UnsafeRawBufferPointer) -> NumberReading {
        if style == .scientific, let reading = ScientificNumber.read(text) { return reading }
        if style == .machine, let reading = XSDDecimal.read(text) { return reading }
        let cell = NormalisedText(utf8: text)
        if let status = MissingMarker.status(of: cell) { return .missing(status) }
        if style == .machine || style == .scientific { return .refused(.notXSDDecimal) }
        return NumberGrammar(style: style, text: cell).reading
    }
}
