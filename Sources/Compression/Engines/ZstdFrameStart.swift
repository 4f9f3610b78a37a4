/// Watches the first four bytes of a frame, so that only frames of the standard reach the library: Debian's also reads the formats
/// from before it, whose windows nothing limits.
struct ZstdFrameStart {
    /// 0xFD2FB528, little-endian (RFC 8878 §3.1.1).
    private static let frame: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD]
    /// 0x184D2A50 to 0x184D2A5F, little-endian (RFC 8878 §3.1.2).
    private static let skippable: [UInt8] = [0x50, 0x2A, 0x4D, 0x18]

    private var seen = 0
    private var isSkippable = false

    var isUntouched: Bool { seen == 0 }

    /// How many bytes of the input may go to the library now, and whether they can belong to a frame.
    mutating func check(_ input: UnsafeRawBufferPointer) -> (count: Int, isFrame: Bool) {
        guard seen < 4, let first = input.first else { return (input.count, true) }
        if seen == 0 { isSkippable = first & 0xF0 == 0x50 }
        let bytes = input.prefix(4 - seen)
        for byte in bytes {
            guard isSkippable ? (seen == 0 || byte == Self.skippable[seen]) : byte == Self.frame[seen] else { return (0, false) }
            seen += 1
        }
        return (bytes.count, true)
    }
}
