/// A cell's place in its row, in bytes from the row's start, without its quotes.
struct CSVCell {
    let start: UInt32
    /// The length times four, with the two marks below; rows stay far below the gigabyte that this can hold.
    private let lengthAndMarks: UInt32

    private static let quoted: UInt32 = 1
    private static let doubled: UInt32 = 2

    /// A cell as it stands.
    @inline(__always)
    init(plain start: Int, _ end: Int) {
        self.start = UInt32(truncatingIfNeeded: start)
        lengthAndMarks = UInt32(truncatingIfNeeded: end - start) << 2
    }

    /// The inside of a quoted cell.
    init(quoted start: Int, _ end: Int, hasDoubledQuotes: Bool) {
        self.start = UInt32(truncatingIfNeeded: start)
        lengthAndMarks = UInt32(truncatingIfNeeded: end - start) << 2 | Self.quoted | (hasDoubledQuotes ? Self.doubled : 0)
    }

    @inline(__always)
    var length: Int { Int(lengthAndMarks >> 2) }
    @inline(__always)
    var isQuoted: Bool { lengthAndMarks & Self.quoted != 0 }
    /// The quotes inside are written twice.
    @inline(__always)
    var hasDoubledQuotes: Bool { lengthAndMarks & Self.doubled != 0 }

    /// The cell's bytes, without the blanks around them if these do not count; doubled quotes are still doubled.
    @inline(__always)
    func bytes(in row: UnsafeRawBufferPointer, trimmed: Bool) -> UnsafeRawBufferPointer {
        let whole = UnsafeRawBufferPointer(start: row.baseAddress.map { $0 + Int(start) }, count: length)
        return trimmed && !isQuoted ? CSVBlank.trimmed(whole) : whole
    }
}
