import GatewayModel

/// One exchange with a server, fully decided: no template, no reference to a secret is left in it.
package struct WireRequest: Sendable {
    package enum Method: String, Hashable, Sendable, CaseIterable {
        case get = "GET"
        case post = "POST"
    }

    package var method: Method
    package var address: FeedAddress
    /// Sent only to the origin of `address`, never to the target of a redirect elsewhere. They may hold secrets.
    package var headers: [HeaderField]
    /// The body of a POST.
    package var body: [UInt8]?
    /// What libcurl itself proves to the server; nil when headers do it or nobody asks.
    package var credentials: WireCredentials?
    package var route: Route
    package var limits: Limits
    /// The kinds of content that are taken; empty for any.
    package var accept: [MediaType]
    /// Where a GET's body that breaks off is left, and where the next attempt at the same request goes on from; nil to start afresh each time.
    package var part: PartialBody?

    package init(
        method: Method = .get, address: FeedAddress, headers: [HeaderField] = [], body: [UInt8]? = nil, credentials: WireCredentials? = nil,
        route: Route = Route(), limits: Limits = Limits(), accept: [MediaType] = []
    ) {
        self.method = method
        self.address = address
        self.headers = headers
        self.body = body
        self.credentials = credentials
        self.route = route
        self.limits = limits
        self.accept = accept
    }

    /// How the server is reached and known: what an operator or a connector states beside the address.
    package struct Route: Hashable, Sendable {
        /// `http://host:port` or `socks5h://host:port`; nil for a direct connection. The environment's proxies never count.
        package var proxy: String?
        /// A PEM file of authorities that replace the system's.
        package var authorities: String?
        /// `sha256//…` of the server's public key.
        package var publicKeyPin: String?
        /// The SHA-256 of an SFTP server's host key, without which no SFTP connection is made.
        package var hostKey: String?

        package init() {}
    }

    package struct Limits: Hashable, Sendable {
        /// For the whole exchange, redirects included.
        package var timeout: Duration = .seconds(60)
        package var connectTimeout: Duration = .seconds(10)
        /// Bytes received, and bytes after decompression.
        package var size: ByteSize = .mebibytes(256)
        /// Whether a redirect is followed; where not, it is the answer: a login's cookie often comes with one.
        package var followsRedirects = true

        package init() {}
    }
}

/// What libcurl proves to a server by itself.
package enum WireCredentials: Hashable, Sendable {
    case basic(user: String, password: Secret)
    case digest(user: String, password: Secret)
    /// PEM files of a client certificate and its key.
    case certificate(file: String, key: String, passphrase: Secret?)
    /// An SFTP key file.
    case key(user: String, file: String, passphrase: Secret?)
}
