/// Small numbers as the bits of a word, by which a cron expression keeps its minutes, hours, days and months.
struct CronBits: Hashable, Sendable {
    private(set) var word: UInt64 = 0

    init() {}

    init(_ numbers: some Sequence<Int>) {
        for number in numbers { insert(number) }
    }

    /// Every number of a range.
    init(_ range: ClosedRange<Int>) {
        word = (UInt64.max >> UInt64(63 - range.upperBound + range.lowerBound)) << UInt64(range.lowerBound)
    }

    mutating func insert(_ number: Int) { word |= 1 << UInt64(number) }

    func contains(_ number: Int) -> Bool { (word >> UInt64(number)) & 1 == 1 }

    var isEmpty: Bool { word == 0 }
    var count: Int { word.nonzeroBitCount }

    /// Nil when there is none.
    var first: Int? { word == 0 ? nil : word.trailingZeroBitCount }

    /// The first number that is not below another; nil when there is none.
    func first(from number: Int) -> Int? {
        let left = (word >> UInt64(number)) << UInt64(number)
        return left == 0 ? nil : left.trailingZeroBitCount
    }

    mutating func formUnion(_ other: CronBits) { word |= other.word }
    mutating func formIntersection(_ other: CronBits) { word &= other.word }
}

extension CronBits: Sequence {
    /// The numbers, ascending.
    func makeIterator() -> AnyIterator<Int> {
        var rest = word
        return AnyIterator {
            guard rest != 0 else { return nil }
            defer { rest &= rest - 1 }
            return rest.trailingZeroBitCount
        }
    }
}
