import GatewayModel

/// Gets answers over http and https with libcurl, each on a thread of its own.
///
/// Redirects are followed here and not in libcurl: each step is checked like the first, and what a connector sends stays with its origin.
package struct HTTPFetcher: Fetcher {
    private let limits: TransferLimits

    package init(limits: TransferLimits = TransferLimits()) {
        self.limits = limits
    }

    package func fetch(_ request: FetchRequest, into spool: PayloadSpool, deadline: Deadline) async throws(FetchError) -> FetchResult {
        let bound = Deadline.after(request.timeout).earlier(of: deadline)
        let loop: TransferLoop
        do throws(CurlError) {
            loop = try TransferLoop()
        } catch {
            throw error.unusable(at: request.address.description)
        }
        return try await OwnThread.run { () throws(FetchError) in
            try follow(request, into: spool, deadline: bound, on: loop)
        } cancel: {
            loop.cancel()
        }
    }

    /// Asks the address, then where it points to, until there is an answer.
    private func follow(
        _ request: FetchRequest, into spool: PayloadSpool, deadline: Deadline, on loop: TransferLoop
    ) throws(FetchError) -> FetchResult {
        var address = request.address
        var ownHeaders = request.headers
        for _ in 0...limits.redirects {
            let receiver = ResponseReceiver(request, address: address, limits: limits, spool: spool)
            let transfer = try self.transfer(request, address, ownHeaders, deadline, receiver)
            try ask(transfer, address, deadline, receiver, on: loop)
            guard receiver.head.isRedirect else {
                guard receiver.head.isSuccess else {
                    throw .status(receiver.head.status, retryAfter: transfer.retryAfter, at: address.description)
                }
                return try receiver.finish(askedFor: request.address)
            }
            let next = try target(of: receiver.head, from: address)
            // Even a key in a header of the connector's own is a secret of the first origin.
            if !next.hasSameOrigin(as: address) { ownHeaders = [] }
            address = next
        }
        throw .redirect(.tooMany(limits.redirects), at: request.address.description)
    }

    private func transfer(
        _ request: FetchRequest, _ address: FeedAddress, _ ownHeaders: [HeaderField], _ deadline: Deadline, _ receiver: ResponseReceiver
    ) throws(FetchError) -> Transfer {
        do throws(CurlError) {
            return try Transfer(
                request, address: address, headers: ownHeaders + standardHeaders(request, ownHeaders), limits: limits, deadline: deadline,
                receiver: receiver)
        } catch {
            throw error.unusable(at: address.description)
        }
    }

    private func ask(
        _ transfer: Transfer, _ address: FeedAddress, _ deadline: Deadline, _ receiver: ResponseReceiver, on loop: TransferLoop
    ) throws(FetchError) {
        do throws(CurlError) {
            try loop.run(transfer)
        } catch {
            if let failure = receiver.failure { throw failure }
            if error.code == CurlError.stoppedByReceiver && receiver.isAnswered { return }
            throw error.meaning(at: address.description, of: transfer, received: receiver, deadline: deadline)
        }
    }

    /// Where a redirect points to, when that is a place that may be asked.
    private func target(of head: ResponseHead, from address: FeedAddress) throws(FetchError) -> FeedAddress {
        guard let location = head.location else { throw .redirect(.withoutTarget, at: address.description) }
        let next: FeedAddress
        do throws(AddressProblem) {
            next = try address.resolving(location)
        } catch {
            throw .redirect(.address(error), at: address.description)
        }
        guard next.scheme != .file else { throw .redirect(.scheme("file"), at: address.description) }
        guard next.scheme == .https || address.scheme == .http else { throw .redirect(.insecure, at: address.description) }
        return next
    }

    /// What every request says: the kinds of content that are taken, and no compression, because libcurl takes a compressed body
    /// that broke off for a whole one.
    private func standardHeaders(_ request: FetchRequest, _ ownHeaders: [HeaderField]) -> [HeaderField] {
        let accepted = request.accept.isEmpty ? "*/*" : request.accept.map(\.description).joined(separator: ", ")
        let hasOwnAccept = ownHeaders.contains { $0.name.lowercased() == "accept" }
        return (hasOwnAccept ? [] : [HeaderField(standard: "Accept", accepted)]) + [HeaderField(standard: "Accept-Encoding", "identity")]
    }
}
