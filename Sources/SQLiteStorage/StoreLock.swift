import Foundation
import Storage

/// The right to write to a store: an advisory lock on a file beside it, which the kernel drops when the process dies.
package final class StoreLock: Sendable {
    private let descriptor: Int32

    /// Throws `StoreError.locked` with the holder's process number while another process, or another run of this one, holds it.
    package init(beside path: String) throws(StoreError) {
        let file = path + ".lock"
        let descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .readOnly(cause: "\(file): \(String(cString: strerror(errno)))") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let holder = Self.content(of: descriptor)
            close(descriptor)
            throw .locked(path: path, holder: holder)
        }
        self.descriptor = descriptor
        let text = "pid \(getpid())\n"
        // Only for the message that a second writer prints; the lock itself is the kernel's. One process takes it for each of its runs.
        if Self.content(of: descriptor) + "\n" != text, ftruncate(descriptor, 0) == 0 {
            _ = text.withCString { pwrite(descriptor, $0, strlen($0), 0) }
        }
    }

    package func release() {
        // Not closed here: deinit owns the descriptor.
        flock(descriptor, LOCK_UN)
    }

    deinit {
        close(descriptor)
    }

    private static func content(of descriptor: Int32) -> String {
        let text = withUnsafeTemporaryAllocation(byteCount: 64, alignment: 1) { buffer in
            String(decoding: buffer[..<max(0, pread(descriptor, buffer.baseAddress, 64, 0))], as: UTF8.self)
        }
        let trimmed = text.split(separator: "\n").first.map(String.init)
        return trimmed ?? "pid ?"
    }
}
