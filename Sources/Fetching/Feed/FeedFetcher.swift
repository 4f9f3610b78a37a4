import Foundation
import GatewayModel

/// Gets every page of a feed's answer, for every area, or throws; a part of an answer is never a result.
///
/// The answer ends in spooled files, so that a slow network never holds a parser or a transaction. Cancelling the task ends the fetch
/// at once with `FetchError.cancelled`. Whatever is thrown, no file stays behind and no secret is in it.
package struct FeedFetcher: Sendable {
    private let wire: any Wire
    private let secrets: SecretResolver
    private let tokens: TokenCache
    private let clock: FetchClock

    /// One value serves all feeds of a program.
    package init(wire: any Wire, secrets: SecretResolver, tokens: TokenCache = TokenCache(), clock: FetchClock = .system) {
        self.wire = wire
        self.secrets = secrets
        self.tokens = tokens
        self.clock = clock
    }

    /// `observe` is told of every exchange, for a person who looks on.
    package func fetch(
        _ feed: FeedRequest, in context: FetchContext, observe: (@Sendable (ObservedExchange) -> Void)? = nil
    ) async throws(FetchError) -> FetchedFeed {
        let secrets = secrets.forOneRun()
        let session = FetchSession(
            wire: observed(by: observe, secrets.redactor), secrets: secrets, tokens: tokens, spool: context.spool, deadline: context.deadline)
        var walk = FeedWalk(feed: feed, context: context, session: session, clock: clock)
        do throws(FetchError) {
            try await walk.run()
            return FetchedFeed(pages: walk.pages, redactor: secrets.redactor)
        } catch {
            walk.discard()
            throw error.redacted(by: secrets.redactor)
        }
    }

    private func observed(by tell: (@Sendable (ObservedExchange) -> Void)?, _ redactor: Redactor) -> any Wire {
        guard let tell else { return wire }
        return ObservedWire(wire: wire, redactor: redactor, tell: tell)
    }
}
