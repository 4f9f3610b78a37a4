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
        if !quotedBefore.isEmpty { quotedBefore.removeAll(keepingCapacity: true) }
    }

    /// What was read since the mark, up to `quotationLimit` bytes of it, whole characters only.
    var quotation: String {
        let bytes = quotedBefore + buffer.bytes(mark..<min(position, mark + Self.quotationLimit - quotedBefore.count))
        let end = bytes.count < Self.quotationLimit ? bytes.count : bytes.lastIndex { $0 & 0xC0 != 0x80 } ?? bytes.count
        return String(decoding: bytes[..<end], as: UTF8.self)
    }
}
