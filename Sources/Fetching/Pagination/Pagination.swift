import GatewayModel

/// A way in which a feed cuts its answer into pages. A kind is one file in this folder and one line in `PaginationKinds`.
package protocol Pagination: Component {
    /// The most pages before the feed is taken for endless; the walk itself keeps to it.
    var pageLimit: Int { get }

    /// Places of the document that the kind reads, so that a check of the connector can try them on the decoder.
    var places: [String] { get }

    /// Whether pages are cut by counting, so that a record which moves while they are read is on two of them, or on none.
    var cutsByPosition: Bool { get }

    /// Whether the walk needs the scheduled period.
    var asksForPeriod: Bool { get }

    /// A walk through the pages, from before the first; `period` is the scheduled one.
    func start(over period: TimePeriod?) -> any PageWalk
}

extension Pagination {
    package var places: [String] { [] }
    package var cutsByPosition: Bool { false }
    package var asksForPeriod: Bool { false }

    /// A walk of a feed that no schedule runs.
    package func start() -> any PageWalk { start(over: nil) }
}

/// Decides which page comes next; a value without effects, so that it is tested without a server.
package protocol PageWalk: Sendable {
    /// What to change in the connector's request for the first page; throws `FetchError.unusable` when there is nothing to ask for.
    mutating func first() throws(FetchError) -> PageChange

    /// What comes after a page that arrived with a good status; throws `FetchError.content(.pagination(…))` when the feed goes round in
    /// circles, and `.content(.incomplete(…))` when its pages are fewer than it says itself.
    mutating func next(after page: PageView) throws(FetchError) -> PageStep
}

/// What a walk wants after a page, and whether that page belongs to the run.
package enum PageStep: Hashable, Sendable {
    /// The page was the last; it is dropped when it is an empty page that only says so.
    case end(dropsPage: Bool)
    /// The page is dropped when it is only a list of what to ask for, whose records are no figures.
    case next(PageChange, dropsPage: Bool)

    /// Another page, while this one is kept.
    package static func next(_ change: PageChange) -> PageStep { .next(change, dropsPage: false) }
}
