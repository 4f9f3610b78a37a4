import GatewayModel

/// Follows addresses that the pages themselves name, on the server where they are and nowhere else.
struct LinkWalk: PageWalk {
    /// Where a page names the next.
    enum Source: Sendable {
        case place(String)
        case linkHeader
    }

    private let source: Source
    private var loops: LoopGuard

    init(_ source: Source, pageLimit: Int) {
        self.source = source
        loops = LoopGuard(pageLimit: pageLimit)
    }

    func first() -> PageChange { PageChange() }

    mutating func next(after page: PageView) throws(FetchError) -> PageStep {
        let count = try loops.admit(page)
        // Later pages were noted when something led to them.
        if page.index == 0 { _ = loops.isNew(page.response.address.text) }
        guard let reference = try link(of: page) else { return .end(dropsPage: count == 0 && page.index > 0) }
        let address = try page.address(of: reference)
        guard loops.isNew(address.text) else { throw page.failure(.addressSeen) }
        return try loops.next(PageChange(address: address.text), after: page)
    }

    private func link(of page: PageView) throws(FetchError) -> String? {
        switch source {
        case .place(let place): return try page.text(at: place)
        case .linkHeader: return try page.nextLink()
        }
    }
}

extension PageView {
    /// Resolves what a page names against the page's own address; throws when it leads to another server.
    func address(of reference: String) throws(FetchError) -> FeedAddress {
        let address: FeedAddress
        do throws(AddressProblem) {
            address = try response.address.resolving(reference)
        } catch {
            throw failure(.unreadableAddress(error))
        }
        guard address.hasSameOrigin(as: response.address) else {
            throw failure(.foreignAddress("\(address.scheme.rawValue)://\(address.host):\(address.port)"))
        }
        return address
    }

    /// The one target that the Link headers call `next`.
    fileprivate func nextLink() throws(FetchError) -> String? {
        var targets: Set<String> = []
        for header in response.headers where header.name.lowercased() == "link" {
            guard let links = LinkHeader.links(in: header.value) else { throw failure(.unreadableLinkHeader) }
            targets.formUnion(links.filter(\.isNext).map(\.target))
        }
        guard targets.count <= 1 else { throw failure(.severalNextLinks) }
        return targets.first
    }
}
