import Foundation
import GatewayModel

/// How a payload was got, beyond what its origin says.
package struct ArchivedExchange: Sendable {
    package let method: String
    package let requestedAt: Date?
    /// Of the answer, in the order of arrival.
    package let headers: [(name: String, value: String)]

    /// Of the headers only those are taken that prove something and never hold a secret: a cookie, a challenge or an address with a
    /// token in it stays out of the archive.
    package init(method: String = "GET", requestedAt: Date? = nil, headers: [(name: String, value: String)] = []) {
        self.method = method
        self.requestedAt = requestedAt
        self.headers = headers.filter { Self.evidence.contains($0.name.lowercased()) }
    }

    private static let evidence: Set<String> = [
        "age", "cache-control", "content-digest", "content-disposition", "content-encoding", "content-language", "content-length",
        "content-md5", "content-type", "date", "digest", "etag", "expires", "last-modified", "repr-digest", "server", "transfer-encoding",
        "x-total", "x-total-count", "x-total-pages",
    ]
}
