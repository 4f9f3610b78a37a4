import GatewayModel

extension JSONScanner {
    /// Reads the string at whose opening quote the scanner stands, with its escapes resolved.
    @inline(__always)
    mutating func string() throws(DecodeError) -> UnsafeRawBufferPointer {
        position += 1
        var kept = position
        while true {
            while position < buffer.count {
                let offset = JSONWord.firstSpecial(buffer.word(at: position))
                position += offset
                if offset < 8, position < buffer.count { break }
            }
            if position < buffer.count {
                let byte = buffer[position]
                if byte == 0x22 {
                    let content = buffer.bytes(kept..<position)
                    position += 1
                    return content
                }
                if byte == 0x5C { return try escapedString(from: kept) }
                throw malformed(.controlCharacter)
            }
            position = buffer.count
            let length = position - kept
            guard try refill(keeping: kept) else { throw truncated() }
            kept = position - length
        }
    }

    /// Reads on from the first backslash of a string that began at `kept`.
    private mutating func escapedString(from kept: Int) throws(DecodeError) -> UnsafeRawBufferPointer {
        unescaped.truncate(to: 0)
        unescaped.append(buffer.bytes(kept..<position))
        while true {
            switch try nextInString() {
            case 0x22: return unescaped.bytes(0..<unescaped.count)
            case 0x5C: try escape()
            case let byte where byte < 0x20:
                position -= 1
                throw malformed(.controlCharacter)
            case let byte: unescaped.append(byte)
            }
            if unescaped.count > Self.tokenLimit { throw limit() }
        }
    }

    private mutating func nextInString() throws(DecodeError) -> UInt8 {
        if position == buffer.count, try !refill(keeping: position) { throw truncated() }
        position += 1
        return buffer[position - 1]
    }

    private mutating func escape() throws(DecodeError) {
        let byte = try nextInString()
        switch byte {
        case 0x22, 0x5C, 0x2F: unescaped.append(byte)
        case UInt8(ascii: "b"): unescaped.append(0x08)
        case UInt8(ascii: "f"): unescaped.append(0x0C)
        case UInt8(ascii: "n"): unescaped.append(0x0A)
        case UInt8(ascii: "r"): unescaped.append(0x0D)
        case UInt8(ascii: "t"): unescaped.append(0x09)
        case UInt8(ascii: "u"): try unicodeEscape()
        default: throw malformed(.escape)
        }
    }

    /// Reads what follows `\u`; a surrogate without its partner is no character and is refused.
    private mutating func unicodeEscape() throws(DecodeError) {
        var value = UInt32(try hexQuad())
        if 0xD800..<0xDC00 ~= value {
            guard try nextInString() == 0x5C, try nextInString() == UInt8(ascii: "u") else { throw malformed(.surrogate) }
            let low = UInt32(try hexQuad())
            guard 0xDC00..<0xE000 ~= low else { throw malformed(.surrogate) }
            value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(value) else { throw malformed(.surrogate) }
        for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { unescaped.append(byte) }
    }

    private mutating func hexQuad() throws(DecodeError) -> UInt16 {
        var value: UInt16 = 0
        for _ in 0..<4 {
            let byte = try nextInString()
            switch byte {
            case 0x30...0x39: value = value << 4 | UInt16(byte - 0x30)
            case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt16(byte & 0xDF - 0x37)
            default: throw malformed(.escape)
            }
        }
        return value
    }
}

/// Looks at eight bytes of a string at once.
private enum JSONWord {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    /// The index of the first quote, backslash or control character among the bytes of a word; 8 when there is none.
    @inline(__always)
    static func firstSpecial(_ word: UInt64) -> Int {
        let controls = (word &- ones &* 0x20) & ~word
        let found = (controls | zeros(word ^ ones &* 0x22) | zeros(word ^ ones &* 0x5C)) & highs
        return found.trailingZeroBitCount >> 3
    }

    /// Sets the high bit of the lowest byte that is zero, and perhaps of bytes above it.
    @inline(__always)
    private static func zeros(_ word: UInt64) -> UInt64 {
        (word &- ones) & ~word
    }
}
