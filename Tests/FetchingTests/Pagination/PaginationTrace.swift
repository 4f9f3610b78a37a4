import Fetching
import GatewayModel

/// What a walk asks for, page after page, and how it ends: `page=1`, `page=2`, `end`, or `! ` and the reason why it fails.
struct PaginationTrace {
    static let connector = "https://example.gov.vn/api/data"

    private(set) var steps: [String] = []
    /// Records of the pages that belong to the run.
    private(set) var records: [String] = []
    private(set) var keptPages = 0
    private(set) var failure: FetchError?

    /// Follows a feed that answers what it is asked; `feed` gets the change and the number of the request from 0.
    init(
        _ pagination: any Pagination, over period: TimePeriod? = nil, atMost most: Int = 5_000, feed: (PageChange, Int) -> PaginationPage
    ) throws {
        var walk = pagination.start(over: period)
        do throws(FetchError) {
            var change = try walk.first()
            for index in 0..<most {
                steps.append(Self.text(change))
                let page = feed(change, index)
                guard let view = try? page.view(index, asked: change.address ?? Self.connector) else { preconditionFailure("no address") }
                switch try walk.next(after: view) {
                case .end(let dropsPage):
                    keep(page, unless: dropsPage)
                    steps.append(dropsPage ? "end, drop" : "end")
                    return
                case .next(let next, let dropsPage):
                    keep(page, unless: dropsPage)
                    if dropsPage { steps.append("drop") }
                    change = next
                }
            }
            steps.append("endless")
        } catch {
            failure = error
            steps.append("! \(error.label)")
        }
    }

    /// Follows a feed that has these pages whatever it is asked, the last one again and again.
    init(_ pagination: any Pagination, over period: TimePeriod? = nil, pages: [PaginationPage]) throws {
        try self.init(pagination, over: period) { _, index in pages[min(index, pages.count - 1)] }
    }

    private mutating func keep(_ page: PaginationPage, unless isDropped: Bool) {
        guard !isDropped else { return }
        records += page.records
        keptPages += 1
    }

    /// `a=1&b=2` for the query, `body a=1` for the body, the address for an address, `-` for the connector's own request.
    static func text(_ change: PageChange) -> String {
        let query = change.query.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
        let body = change.body.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
        let parts = [query, body.isEmpty ? "" : "body " + body, change.address ?? ""].filter { !$0.isEmpty }
        return parts.isEmpty ? "-" : parts.joined(separator: " ")
    }
}
