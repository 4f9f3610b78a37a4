import GatewayModel

/// A way in which a feed cuts its answer into pages. A kind is one file in this folder and one line in `PaginationKinds`.
package protocol Pagination: Component {
    /// The most pages before the feed is taken for endless.
    var pageLimit: Int { get }

    /// A walk through the pages, from before the first.
    func start() -> any PageWalk
}

/// Decides which page comes next; a value without effects, so that it is tested without a server.
package protocol PageWalk: Sendable {
    /// What to change in the connector's request for the first page.
    mutating func first() -> PageChange

    /// What comes after a page; throws `FetchError.content(.pagination(…))` when the feed goes round in circles.
    mutating func next(after page: PageView) throws(FetchError) -> PageStep
}

/// What a walk decides after a page.
package enum PageStep: Hashable, Sendable {
    /// The page was the last, and belongs to the run unless `dropsPage` (an empty page that only says so).
    case end(dropsPage: Bool)
    case next(PageChange)
}

/// How the request of a page differs from the connector's own.
package struct PageChange: Hashable, Sendable {
    /// Query parameters to set; an existing one of that name is replaced.
    package var query: [(name: String, value: String)] = []
    /// Fields of a form or JSON body to set.
    package var body: [(name: String, value: String)] = []
    /// An address that replaces the connector's, resolved against the page's own; it must have the same origin.
    package var address: String?

    package init() {}

    package static func == (left: PageChange, right: PageChange) -> Bool {
        left.address == right.address && left.query.map { [$0.name, $0.value] } == right.query.map { [$0.name, $0.value] }
            && left.body.map { [$0.name, $0.value] } == right.body.map { [$0.name, $0.value] }
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(address)
        for (name, value) in query + body {
            hasher.combine(name)
            hasher.combine(value)
        }
    }
}

/// A page that has arrived, as a walk sees it.
package struct PageView: Sendable {
    /// Counted from 0.
    package let index: Int
    package let response: WireResponse
    package let probe: any PayloadProbe

    package init(index: Int, response: WireResponse, probe: any PayloadProbe) {
        self.index = index
        self.response = response
        self.probe = probe
    }
}

/// Looks into a payload for the fetch layer, which itself knows no format; made by the pipeline from the connector's decoder.
package protocol PayloadProbe: Sendable {
    /// The texts at places of the document (`meta.next`, `$.maLoi`, `/wb:data/@pages`), nil where there is none.
    func values(at places: [String], in response: WireResponse) throws(FetchError) -> [String?]

    /// How many records the connector's decoder finds.
    func recordCount(in response: WireResponse) throws(FetchError) -> Int
}
