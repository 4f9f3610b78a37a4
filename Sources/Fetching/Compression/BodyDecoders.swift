import Compression

/// The content codings that a body may come in.
package enum BodyDecoders {
    /// What a request says in `Accept-Encoding`.
    package static let acceptEncoding = ContentCoding.allCases.map(\.rawValue).joined(separator: ", ")

    /// A decoder for the value of a `Content-Encoding` header; nil when the body is not compressed. Throws `content(.encoding)` for a
    /// coding that was not asked for, several on top of each other included.
    ///
    /// - Parameter limit: of the decompressed body.
    package static func decoder(for encoding: String?, limit: ByteSize, at address: String) throws(FetchError) -> BodyDecoder? {
        let name = trimmingBlanks(encoding ?? "")
        if name.isEmpty || name.lowercased() == "identity" { return nil }
        guard let coding = ContentCoding(named: name) else { throw .content(.encoding(name), at: address) }
        return try BodyDecoder(coding, limit: limit, at: address)
    }
}
