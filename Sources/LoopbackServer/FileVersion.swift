import Foundation

/// What tells one state of a file from another over HTTP.
struct FileVersion {
    let byteCount: Int
    /// A strong tag made of the content alone, so a copy elsewhere has the same.
    let etag: String
    /// As RFC 9110 §5.6.7 writes dates.
    let lastModified: String

    /// Nil when there is no regular file that can be read.
    init?(_ file: URL) {
        var status = stat()
        guard stat(file.path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, let content = try? Data(contentsOf: file, options: .alwaysMapped)
        else { return nil }
        byteCount = content.count
        etag = "\"\(String(Self.fingerprint(content), radix: 16))-\(String(content.count, radix: 16))\""
        lastModified = Self.date(status.st_mtim.tv_sec)
    }

    /// Whether the client says that it has this state; a tag counts more than a date (RFC 9110 §13.2.2).
    func isKnown(to request: RecordedRequest) -> Bool {
        if let tags = request.header("If-None-Match") { return tags == "*" || tags.contains(etag) }
        return request.header("If-Modified-Since") == lastModified
    }

    /// FNV-1a of 64 bits: enough to notice a change, and no cryptography needed for a server of samples.
    private static func fingerprint(_ content: Data) -> UInt64 {
        content.withUnsafeBytes { bytes in
            bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        }
    }

    private static func date(_ seconds: Int) -> String {
        var seconds = seconds
        var parts = tm()
        gmtime_r(&seconds, &parts)
        let text = [CChar](unsafeUninitializedCapacity: 64) { buffer, count in
            count = strftime(buffer.baseAddress, buffer.count, "%a, %d %b %Y %H:%M:%S GMT", &parts)
        }
        return String(decoding: text.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
