/// What a connector asks of a feed: where, with which headers, and how long and how large the answer may be.
package struct FetchRequest: Hashable, Sendable {
    package enum Method: String, Hashable, Sendable {
        case get = "GET"
    }

    package let address: FeedAddress
    package let method: Method
    /// Sent only to the address's own origin, never to the target of a redirect elsewhere.
    package let headers: [HeaderField]
    /// For the whole answer, redirects included.
    package let timeout: Duration
    /// For the name, the connection and the TLS handshake.
    package let connectTimeout: Duration
    /// For the body.
    package let sizeLimit: ByteSize
    /// The kinds of content that are taken; empty for any.
    package let accept: [MediaType]

    package init(
        address: FeedAddress, method: Method = .get, headers: [HeaderField] = [], timeout: Duration = .seconds(60),
        connectTimeout: Duration = .seconds(10), sizeLimit: ByteSize = .mebibytes(256), accept: [MediaType] = []
    ) {
        self.address = address
        self.method = method
        self.headers = headers
        self.timeout = timeout
        self.connectTimeout = connectTimeout
        self.sizeLimit = sizeLimit
        self.accept = accept
    }
}
