/// Where a feed answers: a checked URL in the one form that is sent, so that what was checked is what is connected to.
package struct FeedAddress: Hashable, Sendable, CustomStringConvertible {
    package enum Scheme: String, CaseIterable, Sendable {
        case http, https, file, sftp, ftps

        var isHTTP: Bool { self == .http || self == .https }
    }

    package let scheme: Scheme
    /// In ASCII; empty for a file.
    package let host: String
    package let port: Int
    /// Percent-encoded, as it is sent.
    package let path: String
    /// Percent-encoded, as it is sent, without the question mark; it may hold secrets.
    let query: String
    /// The whole URL as it is sent. It may hold secrets: messages use `description`.
    let text: String
    /// The URL with the values of its query left out, for messages and records.
    package let description: String

    /// Reads an absolute URL and adds query parameters, whose names and values are encoded here.
    package init(_ written: String, query: [(name: String, value: String)] = []) throws(AddressProblem) {
        try self.init(CurlURL(written), query: query)
    }

    /// Resolves the target of a redirect against this address.
    func resolving(_ location: String) throws(AddressProblem) -> FeedAddress {
        let url = try CurlURL(text)
        try url.follow(location)
        return try FeedAddress(url, query: [])
    }

    private init(_ url: CurlURL, query: [(name: String, value: String)]) throws(AddressProblem) {
        let writtenScheme = url[.scheme] ?? ""
        guard let scheme = Scheme(rawValue: writtenScheme.lowercased()) else { throw .scheme(writtenScheme) }
        guard url[.user] == nil, url[.password] == nil else { throw .userInfo }
        let host = (url[.host] ?? "").lowercased()
        guard host.utf8.allSatisfy({ $0 < 0x80 }) else { throw .hostNotASCII(host) }
        // libcurl takes `file:name` for a file of the present folder.
        guard scheme == .file ? url[.path]?.hasPrefix("/") == true : !host.isEmpty else { throw .malformed("not absolute") }

        if scheme != .file { try url.set(.host, host) }
        try url.set(.fragment, nil)
        try url.set(.path, PercentEncoding.nonASCII(url[.path] ?? "/"))
        let added = query.map { "\(PercentEncoding.all($0.name))=\(PercentEncoding.all($0.value))" }
        let parameters = ([url[.query].map(PercentEncoding.nonASCII)].compactMap(\.self) + added).joined(separator: "&")
        guard scheme.isHTTP || parameters.isEmpty else { throw .malformed("query") }
        try url.set(.query, parameters.isEmpty ? nil : parameters)

        self.scheme = scheme
        self.host = host
        path = url[.path] ?? "/"
        self.query = parameters
        port = url[.port].flatMap { Int($0) } ?? 0
        text = try url.whole()
        try url.set(.query, Self.withoutValues(parameters))
        description = try url.whole()
    }

    /// Whether both addresses belong to the same party: same scheme, host and port (RFC 6454). Secrets never leave an origin.
    func hasSameOrigin(as other: FeedAddress) -> Bool {
        scheme == other.scheme && host == other.host && port == other.port
    }

    /// Stands in for an address that could not be read; such a request is never used, because its problem was reported.
    static let unreadable = FeedAddress()

    private init() {
        scheme = .file
        host = ""
        port = 0
        path = "/"
        query = ""
        text = "file:///"
        description = text
    }

    private static func withoutValues(_ query: String) -> String? {
        query.isEmpty ? nil : query.split(separator: "&").map { $0.prefix { $0 != "=" } + ($0.contains("=") ? "=…" : "") }.joined(separator: "&")
    }
}
