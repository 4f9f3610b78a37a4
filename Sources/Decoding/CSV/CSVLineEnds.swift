/// What ends a line in a file, as its first end of line shows.
///
/// Old Macintosh files end lines with CR alone. A CR alone in a file whose lines end with LF or CRLF is no end of line but damage, and
/// makes its row unreadable.
enum CSVLineEnds {
    case undecided
    /// LF, or CR LF.
    case lineFeed
    /// CR, LF, or CR LF.
    case any

    /// The physical lines that end inside a text.
    func count(in text: UnsafeRawBufferPointer) -> Int {
        var count = 0
        var previous: UInt8 = 0
        for byte in text {
            if byte == 0x0A, previous != 0x0D || self == .lineFeed { count += 1 }
            if byte == 0x0D, self != .lineFeed { count += 1 }
            previous = byte
        }
        return count
    }
}
