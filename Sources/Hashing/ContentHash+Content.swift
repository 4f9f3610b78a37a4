import Foundation
import GatewayModel

extension ContentHash {
    /// The hash of bytes in memory.
    package static func of(_ bytes: UnsafeRawBufferPointer) -> ContentHash {
        var hasher = ContentHasher()
        hasher.update(bytes)
        return hasher.finish()
    }

    /// The hash of bytes in memory.
    package static func of(_ bytes: [UInt8]) -> ContentHash {
        bytes.withUnsafeBytes { of($0) }
    }

    /// The hash of a text's UTF-8 bytes.
    package static func of(_ text: String) -> ContentHash {
        of(Array(text.utf8))
    }

    /// The hash of a file's bytes, read in pieces of 256 KiB.
    package static func of(file: URL) throws(FileHashError) -> ContentHash {
        var hasher = ContentHasher()
        try FileReading.pieces(of: file) { hasher.update($0) }
        return hasher.finish()
    }
}
