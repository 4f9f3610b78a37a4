import Foundation

/// A file being written in a spool folder; it vanishes unless it is published or kept.
struct NewFile: ~Copyable {
    private let descriptor: Int32
    let url: URL
    private(set) var byteCount = 0
    private var stays = false

    init(in folder: URL) throws(ArchiveError) {
        url = folder.appendingPathComponent("new-\(UUID().uuidString)", isDirectory: false)
        descriptor = open(url.path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system(operation: "open", path: url.path, code: errno) }
    }

    deinit {
        close(descriptor)
        if !stays { unlink(url.path) }
    }

    mutating func write(_ bytes: UnsafeRawBufferPointer) throws(ArchiveError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Foundation.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw .system(operation: "write", path: url.path, code: errno) }
            rest = rest.dropFirst(count)
        }
        byteCount += bytes.count
    }

    mutating func write(_ bytes: [UInt8]) throws(ArchiveError) {
        try bytes.withUnsafeBufferPointer { (buffer) throws(ArchiveError) in try write(UnsafeRawBufferPointer(buffer)) }
    }

    /// Makes the file read-only and gives it its name; what had that name before is replaced.
    ///
    /// When `durable` its bytes are on the disk before; the name itself is once its folder is synchronized.
    consuming func publish(as target: URL, durable: Bool = true) throws(ArchiveError) {
        guard fchmod(descriptor, 0o400) == 0 else { throw .system(operation: "chmod", path: url.path, code: errno) }
        if durable {
            guard fsync(descriptor) == 0 else { throw .system(operation: "fsync", path: url.path, code: errno) }
        }
        guard rename(url.path, target.path) == 0 else { throw .system(operation: "rename", path: target.path, code: errno) }
        stays = true
    }

    /// Leaves the file where it is, for as long as its folder lives.
    consuming func keep() -> URL {
        stays = true
        return url
    }
}
