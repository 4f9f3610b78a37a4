import Foundation
import GatewayModel

/// A server's whole answer, whatever its status; the body lies in a spooled file, decompressed.
package struct WireResponse: Sendable {
    /// 200 for a file over a protocol without statuses.
    package let status: Int
    /// In the order of arrival, names as sent.
    package let headers: [(name: String, value: String)]
    /// Where the answer came from, after redirects.
    package let address: FeedAddress
    package let file: URL
    /// Of the decompressed body.
    package let hash: ContentHash
    package let byteCount: Int
    /// Bytes as they came over the network.
    package let receivedByteCount: Int
    package let framing: FetchResult.Framing
    /// Content-Encoding that was taken off, whose own end was seen; nil when there was none.
    package let compression: String?
    package let timings: Timings
    /// How long the server asks to wait, whether it said so in seconds or as a date; nil when it did not.
    package let retryAfter: Duration?

    package init(
        status: Int, headers: [(name: String, value: String)], address: FeedAddress, file: URL, hash: ContentHash, byteCount: Int,
        receivedByteCount: Int, framing: FetchResult.Framing, compression: String? = nil, timings: Timings = Timings(),
        retryAfter: Duration? = nil
    ) {
        self.status = status
        self.headers = headers
        self.address = address
        self.file = file
        self.hash = hash
        self.byteCount = byteCount
        self.receivedByteCount = receivedByteCount
        self.framing = framing
        self.compression = compression
        self.timings = timings
        self.retryAfter = retryAfter
    }

    /// The last value of a header, whatever the case of its name.
    package func header(_ name: String) -> String? {
        headers.last { $0.name.lowercased() == name.lowercased() }?.value
    }

    /// Whether the body is what was asked for; a part of it (206), which nobody asked for, is not.
    package var isSuccess: Bool { (200...299).contains(status) && status != 206 }

    /// Removes the spooled file of an answer that is not kept.
    package func discard() {
        unlink(file.path)
    }

    /// How long the parts of an exchange took.
    package struct Timings: Hashable, Sendable {
        package var connected: Duration = .zero
        package var firstByte: Duration = .zero
        package var total: Duration = .zero

        package init() {}
    }
}
