import GatewayModel

/// Gets the answer to one page's request: proves who asks, asks again while the feed fails for a moment, and judges the status.
struct PageExchange {
    let feed: FeedRequest
    let session: FetchSession
    let clock: FetchClock

    /// An answer with a good status, or 304 when `validators` were sent.
    ///
    /// A body that breaks off is continued by the next attempt where its server can show that it is still the same.
    func response(to request: WireRequest, validators: PageValidators?) async throws(FetchError) -> WireResponse {
        var asked = validators.map { request.asking($0) } ?? request
        let part = request.method == .get ? PartialBody() : nil
        defer { part?.discard() }
        asked.part = part
        // Without a validator that could be sent nothing was asked that 304 would answer.
        let isConditional = asked.headers.count > request.headers.count
        var attempt = 1
        while true {
            do throws(FetchError) {
                return try await response(to: asked, original: request, isConditional: isConditional)
            } catch {
                // A wait beyond the deadline would only hide the reason behind another.
                guard let wait = feed.retry.wait(afterAttempt: attempt, error, chance: clock.chance()), wait < session.deadline.remaining
                else { throw error }
                try await sleep(wait, request)
                attempt += 1
            }
        }
    }

    private func response(to request: WireRequest, original: WireRequest, isConditional: Bool) async throws(FetchError) -> WireResponse {
        let answer = try await exchange(request)
        if answer.isSuccess || answer.status == 304 && isConditional { return answer }
        answer.discard()
        guard answer.status == 304 else { throw answer.failure }
        // Nothing was said that could be unmodified: somewhere between, a cache is wrong.
        let second = try await exchange(original.passingCaches)
        if second.isSuccess { return second }
        second.discard()
        throw second.failure
    }

    /// One exchange, and a second one when the feed no longer takes the proof and it could be renewed.
    private func exchange(_ request: WireRequest) async throws(FetchError) -> WireResponse {
        let answer = try await send(request)
        guard answer.status == 401, let authentication = feed.authentication, try await authentication.renew(after: answer, in: session)
        else { return answer }
        answer.discard()
        return try await send(request)
    }

    private func send(_ request: WireRequest) async throws(FetchError) -> WireResponse {
        var request = request
        try await feed.authentication?.authorise(&request, in: session)
        return try await session.wire.exchange(request, into: session.spool, deadline: session.deadline)
    }

    private func sleep(_ wait: Duration, _ request: WireRequest) async throws(FetchError) {
        do {
            try await clock.sleep(wait)
        } catch {
            throw .cancelled(at: request.address.description)
        }
    }
}

extension WireResponse {
    fileprivate var failure: FetchError { .status(status, retryAfter: retryAfter, at: address.description) }
}

extension WireRequest {
    /// Asks only for what differs from the state that the validators tell (RFC 9110 §13.1).
    fileprivate func asking(_ validators: PageValidators) -> WireRequest {
        var request = self
        for (name, value) in [("If-None-Match", validators.etag), ("If-Modified-Since", validators.lastModified)] {
            // A validator that cannot be sent back was no validator.
            if let value, let field = try? HeaderField(name: name, value: value) { request.headers.append(field) }
        }
        return request
    }

    fileprivate var passingCaches: WireRequest {
        var request = self
        request.headers.append(HeaderField(standard: "Cache-Control", "no-cache"))
        return request
    }
}
