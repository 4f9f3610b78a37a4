import GatewayModel

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
}
