import GatewayModel

extension JSONScanner {
    /// Reads the number at which the scanner stands and returns its text: no leading zeros, a digit on both sides of the point.
    @inline(__always)
    mutating func number() throws(DecodeError) -> UnsafeRawBufferPointer {
        var kept = position
        while true {
            let end = JSONNumber.end(in: buffer, from: kept)
            if end.position < buffer.count || isInputOver {
                position = end.position
                if position - kept > Self.numberLimit { throw limit(Self.numberLimit) }
                if !end.isComplete { throw position == buffer.count ? truncated() : malformed(.number) }
                return buffer.bytes(kept..<position)
            }
            position = buffer.count
            let length = position - kept
            // It is looked at from its beginning each time, which is no matter for any number that means something.
            if length > Self.numberLimit { throw limit(Self.numberLimit) }
            _ = try refill(keeping: kept)
            kept = position - length
        }
    }

    /// Reads `true`, `false` or `null`.
    mutating func literal(_ word: StaticString) throws(DecodeError) -> UnsafeRawBufferPointer {
        let text = UnsafeRawBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        for expected in text {
            if position == buffer.count, try !refill(keeping: position) { throw truncated() }
            guard buffer[position] == expected else { throw malformed(.token) }
            position += 1
        }
        return text
    }
}

/// The grammar of numbers, RFC 8259 section 6.
private enum JSONNumber {
    /// The end of the longest run of bytes from `start` on that begins a number, and whether it is one.
    @inline(__always)
    static func end(in buffer: borrowing ByteBuffer, from start: Int) -> (position: Int, isComplete: Bool) {
        var position = start
        func digits() -> Bool {
            let first = position
            while position < buffer.count, buffer[position] &- 0x30 < 10 { position += 1 }
            return position > first
        }
        func skip(_ byte: UInt8) -> Bool {
            guard position < buffer.count, buffer[position] == byte else { return false }
            position += 1
            return true
        }
        _ = skip(UInt8(ascii: "-"))
        if !skip(UInt8(ascii: "0")), !digits() { return (position, false) }
        if skip(UInt8(ascii: ".")), !digits() { return (position, false) }
        if skip(UInt8(ascii: "e")) || skip(UInt8(ascii: "E")) {
            if !skip(UInt8(ascii: "+")) { _ = skip(UInt8(ascii: "-")) }
            if !digits() { return (position, false) }
        }
        return (position, true)
    }
}
