/// A way to compress bytes that HTTP has a name for (RFC 9110 §8.4.1, RFC 7932, RFC 8878).
package enum ContentCoding: String, CaseIterable, Sendable {
    case gzip
    /// zlib's format, and also bare deflate, which servers send under the same name.
    case deflate
    case brotli = "br"
    case zstd

    /// Whatever the case; `x-gzip` is gzip (RFC 9110 §8.4.1.3). Nil for a name that is none of these.
    package init?(named name: String) {
        let name = name.lowercased()
        self.init(rawValue: name == "x-gzip" ? "gzip" : name)
    }
}
