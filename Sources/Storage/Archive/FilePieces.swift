import Foundation

/// Reads a regular file from its start to its end in pieces of at most 256 KiB.
struct FilePieces: ~Copyable {
    private let descriptor: Int32
    private let path: String
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 262_144, alignment: 16)

    /// Never through a symbolic link.
    init(_ url: URL) throws(ArchiveError) {
        path = url.path
        descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else {
            buffer.deallocate()
            throw .system(operation: "open", path: path, code: errno)
        }
    }

    deinit {
        buffer.deallocate()
        close(descriptor)
    }

    /// The next bytes, valid until the next call; empty at the end.
    func next() throws(ArchiveError) -> UnsafeRawBufferPointer {
        while true {
            let count = read(descriptor, buffer.baseAddress, buffer.count)
            if count >= 0 { return UnsafeRawBufferPointer(rebasing: buffer[..<count]) }
            guard errno == EINTR else { throw .system(operation: "read", path: path, code: errno) }
        }
    }
}
