/// Finds the bytes that mean something in CSV, eight at a time.
struct CSVMarks {
    let delimiter: UInt8
    let quote: UInt8
    private let delimiters: UInt64
    private let quotes: UInt64

    private static let lows: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let lineFeeds = ones &* 0x0A
    private static let returns = ones &* 0x0D

    init(_ dialect: CSVDialect) {
        delimiter = dialect.delimiter
        // Without quotes the delimiter is looked for twice, which costs nothing and finds no quote.
        quote = dialect.quote ?? dialect.delimiter
        delimiters = Self.ones &* UInt64(delimiter)
        quotes = Self.ones &* UInt64(quote)
    }

    /// Bit 8k + 7 is set where byte k is a delimiter, a quote or an end of line.
    @inline(__always)
    func all(in word: UInt64) -> UInt64 {
        ~(Self.nonzero(word ^ delimiters) & Self.nonzero(word ^ quotes) & Self.nonzero(word ^ Self.lineFeeds)
            & Self.nonzero(word ^ Self.returns)) & ~word & ~Self.lows
    }

    /// Bit 8k + 7 is set where byte k is a quote.
    @inline(__always)
    func quotes(in word: UInt64) -> UInt64 {
        ~Self.nonzero(word ^ quotes) & ~word & ~Self.lows
    }

    /// Sets a byte's highest bit unless its seven low bits are 0; no byte carries into the next.
    @inline(__always)
    private static func nonzero(_ word: UInt64) -> UInt64 { (word & lows) &+ lows }

    /// Eight bytes, the first in the lowest place; behind the end stand zeros, which are never marks.
    @inline(__always)
    static func word(_ base: UnsafeRawPointer, at place: Int, end: Int) -> UInt64 {
        if place + 8 <= end { return UInt64(littleEndian: base.loadUnaligned(fromByteOffset: place, as: UInt64.self)) }
        var word: UInt64 = 0
        var shift: UInt64 = 0
        for index in place..<end {
            word |= UInt64(base.load(fromByteOffset: index, as: UInt8.self)) << shift
            shift += 8
        }
        return word
    }
}
