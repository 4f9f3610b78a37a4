import GatewayModel

/// Why a feed's answer could not be had. `at` is the address asked, without the values of its query.
package enum FetchError: Error, Hashable, Sendable {
    /// The server could not be reached or stopped answering; `cause` is libcurl's code and words.
    case network(NetworkTrouble, at: String, cause: String)
    /// The server answered with a status that brings no figures.
    case status(Int, retryAfter: Duration?, at: String)
    /// The body ended before it was complete; `expected` is nil when no length was announced.
    case truncated(received: Int, expected: Int?, at: String)
    case tooLarge(OversizePart, limit: ByteSize, at: String)
    case redirect(RedirectProblem, at: String)
    /// It cannot be told for certain where the body ends.
    case framing(FramingProblem, at: String)
    /// The body is not what the connector takes.
    case content(ContentProblem, at: String)
    /// What the connector asks for cannot be asked.
    case unusable(LocalizedText, at: String, remedy: Remedy = .setting("url"))
    case cancelled(at: String)
    /// The body could not be written to disk; `code` is the system's error number.
    case spool(code: Int32, path: String)

    /// What the network did; the raw value is the name in the list of run reasons.
    package enum NetworkTrouble: String, Sendable {
        case dns, connect, tls
        case connectTimeout = "timeout_connect"
        case stall = "timeout_stall"
        /// The server's host key is not the pinned one, or none is pinned.
        case hostKey = "hostkey"
        /// The address is in a range that an operator has not allowed.
        case egress = "egress_denied"
        case totalTimeout = "timeout_total"
    }

    /// What somebody has to put right before a feed can be asked.
    package enum Remedy: Hashable, Sendable {
        /// A key of the connector's `fetch:`.
        case setting(String)
        /// The value that the message shows, wherever it stands in the connector.
        case value
        case secret
        /// A file of this machine.
        case file
        /// The folders that an operator allows.
        case folders
        /// The run's own period.
        case period
        /// The program or the machine on which it runs.
        case program
    }

    /// A limit of `headerLines` counts lines, the others bytes.
    package enum OversizePart: Sendable { case headers, headerLines, body }

    package enum RedirectProblem: Hashable, Sendable {
        case tooMany(Int)
        /// From https to http, where anyone on the way can read and change the answer.
        case insecure
        /// To something that is not http or https.
        case scheme(String)
        case address(AddressProblem)
        case withoutTarget
        /// To another server, which would receive the body of the request and whatever secrets it holds.
        case withBody
    }

    package enum FramingProblem: Error, Hashable, Sendable {
        case differentLengths
        case invalidLength(String)
        case lengthAndChunked
        case transferCoding(String)
        /// The bytes after these were asked for, and the answer is not the rest of the same version.
        case otherPart(after: Int, answer: String)
        /// libcurl's words.
        case notHTTP(String)
        case chunk(String)
    }

    package enum ContentProblem: Hashable, Sendable {
        /// `received` is nil when the answer did not say its kind.
        case mediaType(received: String?, accepted: [MediaType])
        /// A Content-Encoding that was not asked for.
        case encoding(String)
        /// The compressed body breaks the rules of its coding: checksum, length, what follows its end.
        case damagedCompression(coding: String, cause: LocalizedText)
        /// The decompressed body grew beyond the ratio that honest compression reaches.
        case ratio(limit: Int)
        /// Nothing proves that the body is whole.
        case unverifiable
        /// A declared sign of completeness speaks against it: counts, a checksum, a companion file.
        case incomplete(LocalizedText)
        /// The answer itself says that it is an error, with the feed's own code and words.
        case refusedByFeed(code: String, message: String)
        /// A name, key or password was refused where a token is issued, with the reason that was given.
        case login(LocalizedText)
        /// The pages do not come to an end.
        case pagination(LocalizedText)
    }
}

extension FetchError {
    /// A bounded name of the kind of failure, from the closed list of run reasons.
    package var label: String {
        switch self {
        case .network(let trouble, _, _): trouble.rawValue
        case .status(401, _, _), .status(403, _, _): "auth"
        case .status: "http_status"
        case .truncated: "truncated"
        case .tooLarge: "too_large"
        case .redirect: "redirect"
        case .framing: "framing"
        case .content(.mediaType, _): "schema_drift"
        case .content(.encoding, _), .content(.damagedCompression, _): "encoding"
        case .content(.ratio, _): "ratio"
        case .content(.unverifiable, _): "unverifiable"
        case .content(.incomplete, _): "row_count"
        case .content(.refusedByFeed, _): "refused"
        case .content(.login, _): "auth"
        case .content(.pagination, _): "too_large"
        case .unusable: "config"
        case .cancelled: "cancelled"
        case .spool(let code, _): SystemError.isFull(code) ? "store_full" : "store_unavailable"
        }
    }

    /// Whether the same request may succeed a little later without anyone changing anything.
    package var isRetryable: Bool {
        switch self {
        case .network(let trouble, _, _): ![.tls, .hostKey, .egress].contains(trouble)
        case .status(let status, _, _): [408, 425, 429, 500, 502, 503, 504].contains(status)
        // The next attempt starts from the first byte.
        case .truncated, .framing(.otherPart, _): true
        case .tooLarge, .redirect, .framing, .content, .unusable, .cancelled, .spool: false
        }
    }

    /// How long the server asks to wait; nil when it did not say.
    package var retryAfter: Duration? {
        if case .status(_, let wait, _) = self { wait } else { nil }
    }
}
