import GatewayModel
import Hashing

/// Notices that a feed will never end: pages that come again, cursors and addresses that come again, records that come again.
///
/// What it remembers is bounded: one hash of records and one of a cursor or address for each page, so at most two for each page that
/// `page-limit` allows.
struct LoopGuard: Sendable {
    /// Pages in a row without a new record, after which the feed goes in circles: more than one, because a record may lie on the border.
    static let mostRepeats = 3
    /// Pages in a row without any record: feeds that filter behind their pages have some, but not without end.
    static let mostEmptyPages = 100

    private let pageLimit: Int
    private var previous: ContentHash?
    private var delivered: Set<ContentHash> = []
    private var marks: Set<ContentHash> = []
    private var repeats = 0
    private var emptyPages = 0

    init(pageLimit: Int) {
        self.pageLimit = pageLimit
    }

    /// Takes note of a page and gives the number of its records; throws when it brings what the page before brought.
    mutating func admit(_ page: PageView) throws(FetchError) -> Int {
        let digest = try page.probe.digest(of: page.response)
        guard digest.count > 0 else {
            emptyPages += 1
            return 0
        }
        emptyPages = 0
        if digest.hash == previous { throw page.failure(.samePage) }
        previous = digest.hash
        repeats = delivered.insert(digest.hash).inserted ? 0 : repeats + 1
        if repeats >= Self.mostRepeats { throw page.failure(.nothingNew(pages: repeats)) }
        return digest.count
    }

    /// Remembers a cursor or an address; false when it was there before.
    mutating func isNew(_ mark: String) -> Bool {
        marks.insert(.of(mark)).inserted
    }

    /// Asks for another page because the feed says that there is one; the limits may refuse it.
    func next(_ change: PageChange, after page: PageView) throws(FetchError) -> PageStep {
        guard page.index + 1 < pageLimit else { throw page.failure(.pageLimit(pageLimit)) }
        guard emptyPages < Self.mostEmptyPages else { throw page.failure(.onlyEmpty(pages: emptyPages)) }
        return .next(change)
    }
}

extension FieldSpec {
    private static let pageLimitRange = 1...100_000

    /// The key that bounds every kind with more than one page.
    static let pageLimit = FieldSpec(
        "page-limit", .integer(pageLimitRange), default: "1000", example: "5000",
        vi: "số trang nhiều nhất; nhiều hơn thì coi như nguồn không có điểm dừng và lần chạy thất bại",
        en: "the most pages; with more the feed is taken for endless and the run fails")

    static func pageLimit(_ reader: ConfigReader) -> Int {
        reader.integer("page-limit", in: pageLimitRange) ?? 1000
    }
}
