import Foundation
import GatewayModel

/// One fetch under way: the areas one after the other, the pages of each in order, and what has come so far.
struct FeedWalk {
    private let feed: FeedRequest
    private let context: FetchContext
    private let exchange: PageExchange
    private var tally: CompletenessTally
    private(set) var pages: [FetchedPage] = []
    /// Of the kept pages and of the one that is being judged.
    private var files: [URL] = []
    private var byteCount = 0

    init(feed: FeedRequest, context: FetchContext, session: FetchSession, clock: FetchClock) {
        self.feed = feed
        self.context = context
        tally = CompletenessTally(feed.completeness, in: context)
        exchange = PageExchange(feed: feed, session: session, clock: clock)
    }

    /// Removes everything that has come.
    func discard() {
        for file in files { unlink(file.path) }
    }

    mutating func run() async throws(FetchError) {
        for area in try context.spellings(for: feed) { try await walk(area: area) }
        try tally.finish()
    }

    private mutating func walk(area: String?) async throws(FetchError) {
        var walk = feed.pagination.start(over: context.period)
        var change = try walk.first()
        var place: FeedAddress?
        for index in 0..<max(1, feed.pagination.pageLimit) {
            let page = try ask(area: area, change, after: place, index: index)
            guard let response = try await response(to: page) else { return }
            let isDropped: Bool
            let next: PageChange?
            switch try walk.next(after: PageView(index: index, response: response, probe: context.probe)) {
            case .end(let drops): (isDropped, next) = (drops, nil)
            case .next(let following, let drops): (isDropped, next) = (drops, following)
            }
            try keep(isDropped ? nil : page, response)
            guard let next else { return try tally.endWalk(at: response.address) }
            (change, place) = (next, response.address)
        }
        throw PaginationProblem.pageLimit(feed.pagination.pageLimit).failure(at: (place ?? .unreadable).description)
    }

    /// A page's request with its name, and how both look without secrets.
    private struct Question {
        let request: WireRequest
        let name: PageName
        let sketch: RequestSketch
        let askedAt: Date

        func answered(by response: WireResponse, with content: FetchedPage.Content, _ redactor: Redactor) -> FetchedPage {
            FetchedPage(
                key: name.key, address: name.address, content: content,
                trace: PageTrace(request: sketch, askedAt: askedAt, answer: AnswerSketch(response, redactor: redactor)))
        }
    }

    private func ask(area: String?, _ change: PageChange, after place: FeedAddress?, index: Int) throws(FetchError) -> Question {
        let secrets = exchange.session.secrets
        var request = try feed.request(
            for: RequestValues(period: context.period, area: area, secrets: secrets), changed: change, after: place)
        let masked = try feed.request(
            for: RequestValues(period: context.period, area: area, secrets: .masking), changed: change, after: place)
        request.limits.size = ByteSize(bytes: feed.limits.size.bytes - byteCount)
        return Question(
            request: request,
            name: PageName(masked, of: feed, area: area, change: change, index: index, redactor: secrets.redactor),
            sketch: RequestSketch(masked, redactor: secrets.redactor), askedAt: Date())
    }

    /// The page's answer when it is one; nil when the page is as it was, which is then kept.
    private mutating func response(to page: Question) async throws(FetchError) -> WireResponse? {
        let validators = mayBeUnmodified ? context.validators[page.name.key] : nil
        let response: WireResponse
        do throws(FetchError) {
            response = try await exchange.response(to: page.request, validators: validators)
        } catch {
            // The limit is for all pages together, so that is the one to name.
            guard case .tooLarge(.body, _, let address) = error else { throw error }
            throw .tooLarge(.body, limit: feed.limits.size, at: address)
        }
        files.append(response.file)
        if let validators, response.status == 304 {
            pages.append(page.answered(by: response, with: .notModified(validators), exchange.session.secrets.redactor))
            response.discard()
            return nil
        }
        byteCount += response.byteCount
        try feed.success?.check(response, with: context.probe)
        let exchange = exchange
        try await feed.completeness.check(response, to: page.request, in: context) { (request) async throws(FetchError) in
            try await exchange.response(to: request, validators: nil)
        }
        return response
    }

    /// A page that is as it was says nothing of the pages after it, and its records cannot be counted with those of others.
    private var mayBeUnmodified: Bool {
        feed.isConditional && context.isConditional && feed.method == .get && feed.pagination.pageLimit == 1
            && (feed.areas == nil || !feed.completeness.countsRecords)
    }

    private mutating func keep(_ page: Question?, _ response: WireResponse) throws(FetchError) {
        guard let page else { return response.discard() }
        try tally.take(response)
        let origin = Payload.Origin(
            address: page.name.address, status: page.request.address.scheme.isHTTP ? response.status : nil,
            mediaType: keepable(response.header("Content-Type")), etag: keepable(response.header("ETag")),
            lastModified: keepable(response.header("Last-Modified")),
            retrievedAt: Date(), question: page.name.key)
        let payload = Payload(file: response.file, hash: response.hash, byteCount: response.byteCount, origin: origin)
        let content = FetchedPage.Content.fetched(FetchResult(payload: payload, framing: response.framing))
        pages.append(page.answered(by: response, with: content, exchange.session.secrets.redactor))
    }

    /// A header that goes into the store, which holds no secret; one that repeats a secret is as good as none.
    private func keepable(_ value: String?) -> String? {
        value.flatMap { exchange.session.secrets.redactor.redact($0) == $0 ? $0 : nil }
    }
}
