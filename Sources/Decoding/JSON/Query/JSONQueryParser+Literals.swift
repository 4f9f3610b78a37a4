import GatewayModel

extension JSONQueryParser {
    /// Reads a text in quotes of either kind, with the escapes of JSON.
    mutating func string() throws(DecodeError) -> String {
        guard let quote = next else { throw invalid(.unexpected) }
        position += 1
        var text = String.UnicodeScalarView()
        while let scalar = next {
            position += 1
            if scalar == quote { return String(text) }
            if scalar == "\\" {
                text.append(try escape(in: quote))
            } else if scalar.value < 0x20 {
                position -= 1
                throw invalid(.controlCharacter)
            } else {
                text.append(scalar)
            }
        }
        throw invalid(.quoteOpen)
    }

    private mutating func escape(in quote: Unicode.Scalar) throws(DecodeError) -> Unicode.Scalar {
        let scalar = next
        position += 1
        switch scalar {
        case "b": return "\u{8}"
        case "f": return "\u{C}"
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "/", "\\": return scalar ?? "\\"
        case quote: return quote
        case "u":
            if let found = try unicodeEscape() { return found }
        default: break
        }
        position = min(position - 1, scalars.count)
        throw invalid(.escape)
    }

    /// The character behind `\u`; nil when there is none.
    private mutating func unicodeEscape() throws(DecodeError) -> Unicode.Scalar? {
        guard let high = hexadecimal() else { return nil }
        guard (0xD800..<0xDC00).contains(high) else { return Unicode.Scalar(high) }
        guard skip("\\u"), let low = hexadecimal(), (0xDC00..<0xE000).contains(low) else { return nil }
        return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    }

    private mutating func hexadecimal() -> UInt32? {
        let digits = scalars[position...].prefix(4)
        guard digits.count == 4, digits.allSatisfy({ $0.isASCII && Character($0).isHexDigit }) else { return nil }
        position += 4
        return UInt32(String(String.UnicodeScalarView(digits)), radix: 16)
    }

    /// Reads a number as JSON writes them.
    mutating func number() throws(DecodeError) -> JSONLiteral {
        let start = position
        func refuse() -> DecodeError { invalid(.number) }
        _ = skip("-")
        if !skip("0"), !skipDigits() { throw refuse() }
        if skip("."), !skipDigits() { throw refuse() }
        if skip("e") || skip("E") {
            if !skip("+") { _ = skip("-") }
            if !skipDigits() { throw refuse() }
        }
        return JSONLiteral(.number, scalars[start..<position].map { UInt8(truncatingIfNeeded: $0.value) })
    }

    private mutating func skipDigits() -> Bool {
        let start = position
        while let scalar = next, ("0"..."9").contains(scalar) { position += 1 }
        return position > start
    }
}
