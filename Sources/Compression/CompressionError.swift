/// Bytes could not be compressed: no memory, or fewer or more of them than announced; `cause` is the library's words.
package struct CompressionError: Error, Hashable, Sendable {
    package let cause: String
}
