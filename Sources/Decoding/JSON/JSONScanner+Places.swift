import GatewayModel

extension JSONScanner {
    /// The place of the next byte.
    var place: PayloadPlace {
        var here = start
        here.advance(over: buffer.bytes(0..<min(position, buffer.count)))
        return PayloadPlace(line: here.line, column: here.column)
    }

    /// The beginning of what is in the buffer, from the next byte on.
    var excerpt: PayloadExcerpt {
        PayloadExcerpt(buffer.bytes(position..<min(buffer.count, position + 4 * PayloadExcerpt.characterLimit)))
    }

    /// Begins what `quotation` returns.
    @inline(__always)
    mutating func setMark() {
        mark = position
        isMarkLost = false
    }

    /// What was read since the mark, up to 2,000 bytes of it.
    var quotation: String {
        (isMarkLost ? "…" : "") + String(decoding: buffer.bytes(mark..<min(position, mark + 2_000)), as: UTF8.self)
    }
}
