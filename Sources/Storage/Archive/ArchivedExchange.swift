import Foundation
import GatewayModel

/// How a payload was got, beyond what its origin says. All texts come with masks in the place of secrets.
package struct ArchivedExchange: Sendable {
    package typealias Header = (name: String, value: String)

    package let method: String
    package let requestedAt: Date?
    /// What was sent; without those of the proof of who asks.
    package let requestHeaders: [Header]
    /// What a POST sent; nil when it sent nothing.
    package let requestBody: String?
    /// Where the answer came from; nil when it was not looked at.
    package let answeredBy: String?
    /// What marked the end of the answer: `length`, `chunked`, `connection-close`, `file`.
    package let framing: String?
    /// The coding that was taken off; nil when there was none.
    package let compression: String?
    /// Bytes as they came over the network.
    package let receivedByteCount: Int?
    /// Of the answer, in the order of arrival.
    package let headers: [Header]

    /// Of the headers only those are taken that prove something and never hold a secret: a cookie, a challenge, a key or an address with
    /// a token in it stays out of the archive. Of a long body only the start is taken.
    package init(
        method: String = "GET", requestedAt: Date? = nil, requestHeaders: [Header] = [], requestBody: String? = nil, answeredBy: String? = nil,
        framing: String? = nil, compression: String? = nil, receivedByteCount: Int? = nil, headers: [Header] = []
    ) {
        self.method = method
        self.requestedAt = requestedAt
        self.requestHeaders = requestHeaders.filter { Self.harmless.contains($0.name.lowercased()) }
        self.requestBody = requestBody.map { $0.count > Self.longestBody ? $0.prefix(Self.longestBody) + "…" : $0 }
        self.answeredBy = answeredBy
        self.framing = framing
        self.compression = compression
        self.receivedByteCount = receivedByteCount
        self.headers = headers.filter { Self.evidence.contains($0.name.lowercased()) }
    }

    /// Characters.
    private static let longestBody = 16_384

    private static let harmless: Set<String> = ["accept", "accept-language", "content-type", "soapaction"]

    private static let evidence: Set<String> = [
        "age", "cache-control", "content-digest", "content-disposition", "content-encoding", "content-language", "content-length",
        "content-md5", "content-type", "date", "digest", "etag", "expires", "last-modified", "repr-digest", "server", "transfer-encoding",
        "x-total", "x-total-count", "x-total-pages",
    ]
}
