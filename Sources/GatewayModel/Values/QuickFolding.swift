/// Folds a text of ASCII and the precomposed letters of Vietnamese byte by byte, without Unicode's tables.
///
/// No scalar that is taken joins with one behind it, so that the text is in NFC as it stands. Every other scalar ends the attempt.
struct QuickFolding {
    private let room: UnsafeMutableBufferPointer<UInt8>
    private var count = 0
    private var last: UInt32 = 0
    private var pendingSpace = false

    /// The folded text; nil when it holds anything that is not taken here.
    static func fold(_ text: some StringProtocol) -> String? {
        let folded: String?? = text.utf8.withContiguousStorageIfAvailable { bytes in
            var isWhole = false
            // The three bytes of `ùy` become the four of `uỳ`, and nothing grows more.
            let folded = String(unsafeUninitializedCapacity: bytes.count + bytes.count / 3) { room in
                var folding = QuickFolding(room: room)
                isWhole = folding.take(bytes)
                return isWhole ? folding.count : 0
            }
            return isWhole ? folded : nil
        }
        return folded ?? nil
    }

    private init(room: UnsafeMutableBufferPointer<UInt8>) {
        self.room = room
    }

    /// False at the first scalar that is not taken.
    private mutating func take(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        while index < bytes.count {
            // A string is well formed: the bytes that the first one announces are there.
            let byte = UInt32(bytes[index])
            var scalar = byte
            switch byte {
            case 0..<0x80: index += 1
            case 0..<0xE0:
                scalar = (byte & 0x1F) << 6 | UInt32(bytes[index + 1] & 0x3F)
                index += 2
            case 0..<0xF0:
                scalar = (byte & 0x0F) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6 | UInt32(bytes[index + 2] & 0x3F)
                index += 3
            default: return false
            }
            switch Self.folded(scalar) {
            case 0x20: pendingSpace = count > 0
            case let folded?: append(folded)
            case nil: return false
            }
        }
        return true
    }

    /// The scalar in lower case with one kind of d; a space for every kind of space; nil when it is not taken.
    private static func folded(_ scalar: UInt32) -> UInt32? {
        switch scalar {
        case 0x09...0x0D, 0x20, 0xA0: 0x20
        case 0x41...0x5A: scalar | 0x20
        case 0..<0x80: scalar
        case 0xD0, 0xF0, 0x110, 0x111: 0x111
        case 0xD7: scalar
        case 0xC0...0xDE: scalar | 0x20
        // No-break spaces and soft hyphens are not letters, and what is before them are controls.
        case 0xA1...0xAC, 0xAE...0xFF: scalar
        // Ă, Ĩ, Ũ, Ơ and Ư.
        case 0x102, 0x103, 0x128, 0x129, 0x168, 0x169, 0x1A0, 0x1A1: scalar | 1
        case 0x1AF, 0x1B0: 0x1B0
        // Ạ to Ỹ, the small letters between the capitals.
        case 0x1EA0...0x1EF9: scalar | 1
        // Dashes, quotation marks, bullets and dots; the per mille sign and its like; the signs of currencies.
        case 0x2010...0x2026, 0x2030...0x205E, 0x20A0...0x20C0: scalar
        default: nil
        }
    }

    private mutating func append(_ scalar: UInt32) {
        if pendingSpace {
            put(0x20)
        } else if last >= 0x80, let pair = TonePlacement.onSecond(last, scalar) {
            count -= last < 0x800 ? 2 : 3
            put(pair.first)
            put(pair.second)
            return
        }
        pendingSpace = false
        put(scalar)
    }

    private mutating func put(_ scalar: UInt32) {
        if scalar >= 0x800 {
            putByte(0xE0 | scalar >> 12)
            putByte(0x80 | scalar >> 6 & 0x3F)
            putByte(0x80 | scalar & 0x3F)
        } else if scalar >= 0x80 {
            putByte(0xC0 | scalar >> 6)
            putByte(0x80 | scalar & 0x3F)
        } else {
            putByte(scalar)
        }
        last = scalar
    }

    private mutating func putByte(_ byte: UInt32) {
        precondition(count < room.count, "a folded text is longer than it can be")
        room[count] = UInt8(truncatingIfNeeded: byte)
        count += 1
    }
}

extension TonePlacement {
    /// The pair with the tone on its second vowel, as scalar values; nil when the two are no pair with the tone on its first.
    fileprivate static func onSecond(_ first: UInt32, _ second: UInt32) -> (first: UInt32, second: UInt32)? {
        guard second == 0x61 || second == 0x65 || second == 0x79, let first = Unicode.Scalar(first), let second = Unicode.Scalar(second),
            let pair = onSecond[Pair(first: first, second: second)]
        else { return nil }
        return (pair.first.value, pair.second.value)
    }
}
