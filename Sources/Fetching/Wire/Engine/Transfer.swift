import CCurl

/// A request on its way and the answer that comes in.
final class Transfer {
    let order: TransferOrder
    let easy: CurlEasy
    private let lane: ConnectionLane
    private let headers: HeaderList
    private let receiver: ResponseReceiver
    private let start = ContinuousClock.now
    /// The earlier of the request's own time and the deadline.
    private let bound: Deadline

    init(_ order: TransferOrder, lane: ConnectionLane, limits: TransferLimits, policy: AddressPolicy) throws(CurlError) {
        self.order = order
        self.lane = lane
        bound = Deadline.after(order.timeout).earlier(of: order.deadline)
        easy = try CurlEasy()
        let request = order.request
        let part = request.part?.take(from: request.address)
        receiver = ResponseReceiver(request, resuming: part, limits: limits, policy: policy, spool: order.spool)
        headers = HeaderList(Self.standardHeaders(request) + (part?.conditions ?? []) + request.headers, suppressed: Self.suppressedHeaders(request))
        try easy.set(lane)
        try easy.confine(request, headers)
        try easy.route(request.route)
        try easy.bound(request.limits, limits, bound)
        if let credentials = request.credentials { try easy.prove(credentials) }
        try easy.report(to: receiver)
    }

    func outcome(_ error: CurlError?) -> TransferOutcome {
        let result = Result { () throws(FetchError) in try answer(error) }
        leavePart(after: result)
        // When the caller hears of a failure, its file is gone unless it is left for the next attempt.
        receiver.letGo()
        return TransferOutcome(result: result, duration: start.duration(to: .now))
    }

    /// A whole body is in the answer, and what cannot heal is not tried again.
    private func leavePart(after result: Result<ServerAnswer, FetchError>) {
        guard let place = order.request.part else { return }
        var isBroken = false
        if case .failure(let failure) = result {
            guard failure.isRetryable else { return }
            isBroken = true
        }
        if let part = receiver.part(isBroken: isBroken) { place.leave(part) }
    }

    private func answer(_ error: CurlError?) throws(FetchError) -> ServerAnswer {
        if let error { try settle(error) }
        let length = easy.number(CURLINFO_CONTENT_LENGTH_DOWNLOAD_T)
        let body = try receiver.finish(knownLength: order.request.address.scheme.isHTTP ? nil : length)
        var timings = WireResponse.Timings()
        timings.connected = easy.microseconds(CURLINFO_PRETRANSFER_TIME_T)
        timings.firstByte = easy.microseconds(CURLINFO_STARTTRANSFER_TIME_T)
        timings.total = easy.microseconds(CURLINFO_TOTAL_TIME_T)
        let wait = easy.number(CURLINFO_RETRY_AFTER) ?? 0
        return ServerAnswer(
            head: receiver.contentHead, body: body?.seal(), receivedByteCount: receiver.receivedByteCount,
            framing: receiver.framing(knownLength: length),
            compression: receiver.compression, retryAfter: wait > 0 ? .seconds(wait) : nil, timings: timings)
    }

    /// Throws unless the answer is known in spite of the error: what is wrong with the body of a refusal does not change the refusal.
    private func settle(_ error: CurlError) throws(FetchError) {
        let address = order.request.address
        if error.code == CURLE_ABORTED_BY_CALLBACK && receiver.refusal == nil { throw .cancelled(at: address.description) }
        if let failure = receiver.failure { throw failure }
        if let refusal = receiver.refusal, Self.refusedCodes.contains(error.code) {
            throw .network(.egress, at: address.description, cause: refusal)
        }
        if receiver.isAnswered && Self.bodyCodes.contains(error.code) { return }
        throw error.meaning(
            at: address, received: receiver, wasConnected: (easy.number(CURLINFO_PRETRANSFER_TIME_T) ?? 0) > 0, bound: bound)
    }

    /// How libcurl ends a transfer whose address was refused: before the connection, or on one that stood.
    private static let refusedCodes = [CURLE_COULDNT_CONNECT, CURLE_ABORTED_BY_CALLBACK, CURLE_FTP_CANT_GET_HOST]
    private static let bodyCodes = [CurlError.stoppedByReceiver, CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_OPERATION_TIMEDOUT]

    /// What every request says: the kinds of content that are taken, and the compressions. libcurl is not asked to decompress, because
    /// it takes a compressed body that broke off for a whole one.
    private static func standardHeaders(_ request: WireRequest) -> [HeaderField] {
        let accepted = request.accept.isEmpty ? "*/*" : request.accept.map(\.description).joined(separator: ", ")
        let hasOwnAccept = request.headers.contains { $0.name.lowercased() == "accept" }
        return (hasOwnAccept ? [] : [HeaderField(standard: "Accept", accepted)])
            + [HeaderField(standard: "Accept-Encoding", BodyDecoders.acceptEncoding)]
    }

    /// A POST that asks for leave first waits a second at servers that do not know the question.
    private static func suppressedHeaders(_ request: WireRequest) -> [String] {
        guard request.method == .post else { return [] }
        return request.headers.contains { $0.name.lowercased() == "content-type" } ? ["Expect"] : ["Expect", "Content-Type"]
    }
}
