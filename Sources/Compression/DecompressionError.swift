/// Why compressed bytes were not taken for what they claim to hold.
package enum DecompressionError: Error, Hashable, Sendable {
    /// The bytes end before the compressed stream does.
    case truncated
    /// Behind the end of the stream come bytes that begin no other one.
    case trailingBytes
    /// A checksum, a length or the format itself is violated; `cause` is the library's words.
    case damaged(cause: String)
    /// The stream wants to look back further than the decoder keeps.
    case window(limit: Int)
    /// More came out than was allowed.
    case tooLarge(limit: Int)
    /// More came out for each byte that went in than honest compression reaches.
    case ratio(limit: Int)
    case memory
}
