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
        let descriptor = open(file.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileHashError(path: file.path, code: errno) }
        defer { close(descriptor) }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 262_144, alignment: 16)
        defer { buffer.deallocate() }
        var hasher = ContentHasher()
        while true {
            let count = read(descriptor, buffer.baseAddress, buffer.count)
            if count == 0 { return hasher.finish() }
            if count > 0 {
                hasher.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            } else if errno != EINTR {
                throw FileHashError(path: file.path, code: errno)
            }
        }
    }
}
