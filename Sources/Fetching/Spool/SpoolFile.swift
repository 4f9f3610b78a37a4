import Foundation
import GatewayModel
import Hashing

/// A temporary file that hashes what is written to it, and that vanishes unless it is finished.
final class SpoolFile {
    private let path: String
    private let descriptor: Int32
    private var hasher = ContentHasher()
    private var isFinished = false
    private(set) var byteCount = 0

    init(in folder: URL) throws(FetchError) {
        let path = folder.appendingPathComponent("payload-\(UUID().uuidString)").path
        let opened = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard opened >= 0 else { throw .spool(code: errno, path: path) }
        self.path = path
        descriptor = opened
    }

    deinit {
        close(descriptor)
        if !isFinished { unlink(path) }
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws(FetchError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Foundation.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw .spool(code: errno, path: path) }
            rest = rest.dropFirst(count)
        }
        hasher.update(bytes)
        byteCount += bytes.count
    }

    /// Brings the bytes to the disk; afterwards the file is the payload's and stays.
    func finish(origin: Payload.Origin) throws(FetchError) -> Payload {
        guard fsync(descriptor) == 0 else { throw .spool(code: errno, path: path) }
        isFinished = true
        return Payload(file: URL(fileURLWithPath: path), hash: hasher.finish(), byteCount: byteCount, origin: origin)
    }
}
