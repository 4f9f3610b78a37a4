import Foundation
import GatewayModel

/// One request for a token: a short answer, in a short time, beside the feed's own request.
struct TokenExchange: Sendable {
    let address: FeedAddress
    let body: [UInt8]
    let mediaType: String
    var credentials: WireCredentials?

    /// For the whole exchange; it is nobody's own, since others wait for the same token.
    private static let time = Duration.seconds(30)
    private static let largestAnswer = ByteSize(bytes: 256 << 10)

    /// The answer, whatever its status. It is reached as the feed is, but what identifies the feed's server counts for that server only.
    func send(route feedRoute: WireRequest.Route, feed: FeedAddress, in session: FetchSession) async throws(FetchError) -> TokenAnswer {
        var request = WireRequest(method: .post, address: address, body: body, credentials: credentials, route: feedRoute)
        request.headers = [HeaderField(standard: "Content-Type", mediaType), HeaderField(standard: "Accept", "application/json, */*;q=0.5")]
        if !address.hasSameOrigin(as: feed) {
            request.route.publicKeyPin = nil
            request.route.hostKey = nil
        }
        request.limits.timeout = Self.time
        request.limits.size = Self.largestAnswer
        request.limits.followsRedirects = false
        let response = try await session.wire.exchange(request, into: session.spool, deadline: .after(Self.time))
        return try TokenAnswer(response)
    }
}

extension FetchSession {
    /// The token that the cache holds or `exchange` brings, noted as shown to the server.
    func token(for key: TokenKey, at address: FeedAddress, issue: @escaping @Sendable () async throws(FetchError) -> Token) async throws(FetchError)
        -> Token
    {
        let token = try await tokens.token(for: key, at: address, before: deadline, issue: issue)
        switch token.proof {
        case .text(let secret): secrets.redactor.learn(secret)
        case .cookies(let cookies): for cookie in cookies { secrets.redactor.learn(cookie.value) }
        }
        shownTokens.show(token, for: key)
        return token
    }

    /// Drops the token that was refused; false when another one would not help.
    func replaceToken(for key: TokenKey) async -> Bool {
        guard let token = shownTokens.refused(for: key) else { return false }
        await tokens.drop(token, for: key)
        return true
    }
}
