/// Tells how much of a run of bytes is UTF-8, at the speed at which text that is mostly ASCII allows.
///
/// Well-formed is what the Unicode Standard says in table 3-7: no surrogates, no overlong forms, nothing above U+10FFFF. NUL is refused too.
enum UTF8Validator {
    /// The length of the whole characters; behind them stands at most the beginning of one, and nothing in the last chunk.
    ///
    /// Throws at the first byte of what is not UTF-8.
    static func wholeCharacters(of bytes: UnsafeRawBufferPointer, isLast: Bool) throws(EncodingFault) -> Int {
        guard let base = bytes.baseAddress else { return 0 }
        let count = bytes.count
        var at = 0
        while true {
            at = skipASCII(base, from: at, to: count)
            guard at < count else { return count }
            let lead = base.load(fromByteOffset: at, as: UInt8.self)
            let length = sequenceLength(of: lead)
            guard length > 0 else { throw .notUTF8(lead, at: at) }
            let present = min(length, count - at)
            for index in 1..<max(1, present) {
                let byte = base.load(fromByteOffset: at + index, as: UInt8.self)
                let allowed = index == 1 ? secondBytes(after: lead) : 0x80...0xBF
                guard allowed.contains(byte) else { throw .notUTF8(lead, at: at) }
            }
            guard present == length else {
                if isLast { throw .endsInsideCharacter(lead, at: at) }
                return at
            }
            at += length
        }
    }

    /// The first place that holds no ASCII, or a NUL.
    private static func skipASCII(_ base: UnsafeRawPointer, from start: Int, to end: Int) -> Int {
        // In a word of ASCII, taking 1 from every byte sets a byte's highest bit only where the byte was 0.
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs: UInt64 = 0x8080_8080_8080_8080
        var at = start
        while at + 32 <= end {
            let a = base.loadUnaligned(fromByteOffset: at, as: UInt64.self)
            let b = base.loadUnaligned(fromByteOffset: at + 8, as: UInt64.self)
            let c = base.loadUnaligned(fromByteOffset: at + 16, as: UInt64.self)
            let d = base.loadUnaligned(fromByteOffset: at + 24, as: UInt64.self)
            let odd = a | b | c | d | (a &- ones) | (b &- ones) | (c &- ones) | (d &- ones)
            guard odd & highs == 0 else { break }
            at += 32
        }
        while at + 8 <= end {
            let word = base.loadUnaligned(fromByteOffset: at, as: UInt64.self)
            guard (word | (word &- ones)) & highs == 0 else { break }
            at += 8
        }
        while at < end, (0x01...0x7F).contains(base.load(fromByteOffset: at, as: UInt8.self)) { at += 1 }
        return at
    }

    /// The bytes of the character that begins so; 0 when none does.
    private static func sequenceLength(of lead: UInt8) -> Int {
        switch lead {
        case 0x01...0x7F: 1
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 0
        }
    }

    private static func secondBytes(after lead: UInt8) -> ClosedRange<UInt8> {
        switch lead {
        case 0xE0: 0xA0...0xBF
        case 0xED: 0x80...0x9F
        case 0xF0: 0x90...0xBF
        case 0xF4: 0x80...0x8F
        default: 0x80...0xBF
        }
    }
}
