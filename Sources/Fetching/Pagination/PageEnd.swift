import GatewayModel

/// What tells the last page of a feed whose pages are counted.
enum EndRule: Hashable, Sendable {
    /// A page without records.
    case empty
    /// A page with fewer records than were asked for.
    case short
    /// The number of pages stands at a place of each page.
    case totalPages(place: String)
    /// The number of records stands at a place of each page.
    case total(place: String)

    var place: String? {
        switch self {
        case .empty, .short: nil
        case .totalPages(let place), .total(let place): place
        }
    }
}

/// Judges whether a page was the last, and whether what the feed states about its length holds.
struct PageEnd: Sendable {
    private let rule: EndRule
    /// Records asked for per page; nil when the feed decides.
    private let size: Int?
    private var stated: Int?
    private var received = 0

    init(_ rule: EndRule, size: Int?) {
        self.rule = rule
        self.size = size
    }

    /// How the walk ends at a page with `count` records; nil when it goes on. `reached` is how many records the feed has been asked for.
    mutating func judge(_ page: PageView, count: Int, reached: Int) throws(FetchError) -> PageStep? {
        received += count
        // The first page is kept even when it is empty: it is the whole answer then.
        let emptyEnd = PageStep.end(dropsPage: count == 0 && page.index > 0)
        switch rule {
        case .empty: return count == 0 ? emptyEnd : nil
        case .short: return count < (size ?? 1) ? emptyEnd : nil
        case .totalPages(let place):
            if page.index + 1 >= (try statedNumber(at: place, of: page)) { return emptyEnd }
        case .total(let place):
            let total = try statedNumber(at: place, of: page)
            if reached >= total {
                guard received >= total else { throw page.failure(.fewer(received: received, stated: total)) }
                return emptyEnd
            }
        }
        if count == 0 { throw page.failure(.emptyPage(number: page.index + 1)) }
        return nil
    }

    /// The number that the feed states; a feed that changes while it is read cannot be taken for whole.
    private mutating func statedNumber(at place: String, of page: PageView) throws(FetchError) -> Int {
        guard let text = try page.text(at: place), let number = Int(text), number >= 0 else { throw page.failure(.noNumber(place: place)) }
        if let stated, stated != number { throw page.failure(.statedChanged(from: stated, to: number)) }
        stated = number
        return number
    }
}
