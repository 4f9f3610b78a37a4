/// Walks over ASCII bytes from left to right, for forms with every character in its place.
struct ASCIIScanner {
    private let bytes: ArraySlice<UInt8>
    private var position: Int

    /// Spaces around the text do not count.
    init(_ text: UnsafeRawBufferPointer) {
        let isSpace: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
        var trimmed = Array(text)[...]
        while let first = trimmed.first, isSpace(first) { trimmed = trimmed.dropFirst() }
        while let last = trimmed.last, isSpace(last) { trimmed = trimmed.dropLast() }
        bytes = trimmed
        position = trimmed.startIndex
    }

    var isAtEnd: Bool { position == bytes.endIndex }

    var next: Character? { isAtEnd ? nil : Character(Unicode.Scalar(bytes[position])) }

    /// Steps over `text` when it comes next.
    mutating func skip(_ text: String) -> Bool {
        guard bytes[position...].starts(with: text.utf8) else { return false }
        position += text.utf8.count
        return true
    }

    /// Exactly so many digits, and no digit after them.
    mutating func number(digits: Int) -> Int? {
        number(digits: digits...digits)
    }

    /// All the digits that come next, when their count is allowed.
    mutating func number(digits: ClosedRange<Int>) -> Int? {
        let run = bytes[position...].prefix { (48...57).contains($0) }
        guard digits.contains(run.count) else { return nil }
        position = run.endIndex
        return run.reduce(0) { $0 * 10 + Int($1) - 48 }
    }
}
