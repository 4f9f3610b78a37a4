import Fetching
import GatewayModel
import Testing

/// Whatever the feed and its pages: the pages together are the feed, nothing lost and nothing twice.
struct PaginationPropertyTests {
    /// A sequence of its own for each seed, so that a failure can be repeated (SplitMix64).
    private struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    private static func check(_ kind: String, _ end: PaginationFeed.End, count: Int, size: Int) throws {
        let records = (0..<count).map { "r\($0)" }
        guard let feed = PaginationFeed(records: records, size: size).serving(kind, end: end) else { return }
        let trace = try PaginationTrace(PaginationText.pagination(feed.yaml), feed: feed.answer)
        #expect(trace.records == records && trace.failure == nil, "\(kind) until \(end), \(count) records by \(size): \(trace.steps.suffix(3))")
        // The last page is never an empty one, unless there is nothing else.
        if kind != "time-windows" { #expect(trace.keptPages <= max(1, (count + size - 1) / size), "\(kind) until \(end), \(count) by \(size)") }
    }

    @Test(arguments: PaginationKinds.all.map { $0.kind })
    func `pages together are the feed, for every small feed and page size`(_ kind: String) throws {
        for end in PaginationFeed.End.allCases {
            for count in 0...13 {
                for size in 1...6 { try Self.check(kind, end, count: count, size: size) }
            }
        }
    }

    @Test(arguments: PaginationKinds.all.map { $0.kind })
    func `pages together are the feed, for random feeds and page sizes`(_ kind: String) throws {
        var generator = Generator(state: UInt64(kind.utf8.reduce(7) { $0 &* 31 &+ Int($1) }))
        for _ in 0..<300 {
            let size = Int.random(in: 1...60, using: &generator)
            let pages = Int.random(in: 0...40, using: &generator)
            // Full last page, one record more, one less, or anything.
            let spare = [0, 1, size - 1, Int.random(in: 0..<size, using: &generator)].randomElement(using: &generator) ?? 0
            let end = PaginationFeed.End.allCases.randomElement(using: &generator) ?? .empty
            try Self.check(kind, end, count: pages * size + spare, size: size)
        }
    }

    @Test(arguments: ["page-number", "offset"])
    func `a page that is left out or short never gives a whole feed`(_ kind: String) throws {
        var generator = Generator(state: 11)
        for _ in 0..<300 {
            let size = Int.random(in: 2...20, using: &generator)
            let count = Int.random(in: (2 * size)...(6 * size), using: &generator)
            let records = (0..<count).map { "r\($0)" }
            let feed = try #require(PaginationFeed(records: records, size: size).serving(kind, end: .total))
            let broken = Int.random(in: 0..<(count / size), using: &generator)
            let trace = try PaginationTrace(PaginationText.pagination(feed.yaml)) { change, index in
                var page = feed.answer(change, index)
                if index == broken { page.records = [] }
                return page
            }
            #expect(trace.failure?.label == "row_count", "\(count) by \(size), broken \(broken): \(trace.steps)")
        }
    }
}
