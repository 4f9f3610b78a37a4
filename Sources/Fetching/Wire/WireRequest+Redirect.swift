extension WireRequest {
    /// The request that a redirect asks for (RFC 9110 §15.4); throws when it leads to a place, or takes along something, that it must not.
    func redirected(by head: ResponseHead) throws(FetchError) -> WireRequest {
        var next = self
        next.address = try target(of: head)
        // A POST whose answer lies elsewhere is fetched from there; 307 and 308 ask for the same request again.
        if method == .post && [301, 302, 303].contains(head.status) {
            next.method = .get
            next.body = nil
            next.headers.removeAll { ["content-type", "soapaction"].contains($0.name.lowercased()) }
        }
        guard !next.address.hasSameOrigin(as: address) else { return next }
        guard next.body == nil else { throw .redirect(.withBody, at: address.description) }
        // Even a key in a header of the connector's own is a secret of the first origin.
        next.headers = []
        next.credentials = nil
        return next
    }

    /// Where a redirect points to, when that is a place that may be asked.
    private func target(of head: ResponseHead) throws(FetchError) -> FeedAddress {
        guard let location = head.location else { throw .redirect(.withoutTarget, at: address.description) }
        let next: FeedAddress
        do throws(AddressProblem) {
            next = try address.resolving(location)
        } catch {
            throw .redirect(.address(error), at: address.description)
        }
        guard next.scheme.isHTTP else { throw .redirect(.scheme(next.scheme.rawValue), at: address.description) }
        guard next.scheme == .https || address.scheme == .http else { throw .redirect(.insecure, at: address.description) }
        return next
    }
}
