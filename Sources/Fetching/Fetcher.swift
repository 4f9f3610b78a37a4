import GatewayModel

/// Gets the whole answer to a request, or throws; half an answer is never a result.
///
/// The answer ends in a spooled file, so that a slow network never holds a parser or a transaction. Cancelling the task ends the
/// fetch at once with `FetchError.cancelled`. Whatever is thrown, no file stays behind.
package protocol Fetcher: Sendable {
    func fetch(_ request: FetchRequest, into spool: PayloadSpool, deadline: Deadline) async throws(FetchError) -> FetchResult
}

/// A payload, and how its end was known.
package struct FetchResult: Hashable, Sendable {
    /// What marked the end of the body (RFC 9112 §6.3).
    package enum Framing: String, Sendable {
        /// A length that was announced and met.
        case length
        /// A last chunk.
        case chunked
        /// Only the end of the connection: a broken connection looks the same.
        case connectionClose = "connection-close"
        /// The end of a file that did not change meanwhile.
        case file
    }

    package let payload: Payload
    package let framing: Framing

    package init(payload: Payload, framing: Framing) {
        self.payload = payload
        self.framing = framing
    }

    /// Whether the transport itself proves that the body is whole; if not, the content must prove it.
    package var isDelimited: Bool { framing != .connectionClose }
}
