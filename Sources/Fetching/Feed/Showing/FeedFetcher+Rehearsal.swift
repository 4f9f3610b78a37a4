import GatewayModel

extension FeedFetcher {
    /// The requests with which a fetch begins, one for each area, made without asking anybody and without looking for a secret.
    ///
    /// A proof that is first asked for elsewhere, such as a token, is not in them; `asksForProof` says so.
    package func rehearse(_ feed: FeedRequest, in context: FetchContext) async throws(FetchError) -> [RehearsedRequest] {
        let secrets = SecretResolver.masking.forOneRun()
        let session = FetchSession(wire: NobodyAsked(), secrets: secrets, tokens: TokenCache(), spool: context.spool, deadline: context.deadline)
        var rehearsed: [RehearsedRequest] = []
        for area in try context.spellings(for: feed) {
            var walk = feed.pagination.start(over: context.period)
            var request = try feed.request(
                for: RequestValues(period: context.period, area: area, secrets: secrets), changed: walk.first(), after: nil)
            var asksForProof = false
            do throws(FetchError) {
                try await feed.authentication?.authorise(&request, in: session)
            } catch .cancelled(at: NobodyAsked.place) {
                asksForProof = true
            }
            rehearsed.append(RehearsedRequest(sketch: RequestSketch(request, redactor: secrets.redactor), asksForProof: asksForProof))
        }
        return rehearsed
    }
}

/// A request that was made and not sent.
package struct RehearsedRequest: Hashable, Sendable {
    package let sketch: RequestSketch
    /// Whether another request comes first, which brings the proof of who asks.
    package let asksForProof: Bool
}

/// Leads nowhere: whatever would be sent over it ends there.
private struct NobodyAsked: Wire {
    static let place = "rehearsal"

    func exchange(_ request: WireRequest, into spool: PayloadSpool, deadline: Deadline) async throws(FetchError) -> WireResponse {
        throw .cancelled(at: Self.place)
    }
}

extension FetchContext {
    /// What stands for each area in the requests of a feed; one nil when the feed is not asked by area.
    func spellings(for feed: FeedRequest) throws(FetchError) -> [String?] {
        guard let loop = feed.areas else { return [nil] }
        guard !areas.isEmpty else {
            throw .unusable(
                LocalizedText(vi: "\"each\" không chọn được địa bàn nào", en: "\"each\" selects no area"), at: feed.url.description,
                remedy: .setting("each"))
        }
        return areas.map(loop.word(for:))
    }
}
