import Foundation
import GatewayModel

/// A server's whole answer, whatever its status; the body lies in a spooled file, decompressed.
package struct WireResponse: Sendable {
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

    package init(
        status: Int, headers: [(name: String, value: String)], address: FeedAddress, file: URL, hash: ContentHash, byteCount: Int,
        receivedByteCount: Int, framing: FetchResult.Framing, compression: String? = nil, timings: Timings = Timings()
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
    }

    /// The last value of a header, whatever the case of its name.
    package func header(_ name: String) -> String? {
        headers.last { $0.name.lowercased() == name.lowercased() }?.value
    }

    package var isSuccess: Bool { (200...299).contains(status) }

    /// How long the parts of an exchange took.
    package struct Timings: Hashable, Sendable {
        package var connected: Duration = .zero
        package var firstByte: Duration = .zero
        package var total: Duration = .zero

        package init() {}
    }
}
