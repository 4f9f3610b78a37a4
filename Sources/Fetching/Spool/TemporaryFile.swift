import Foundation
import Synchronization

/// A new file that is removed with its owner unless it was kept. Owns its descriptor.
final class TemporaryFile: Sendable {
    private let path: String
    private let descriptor: Int32
    private let isKept = Atomic(false)
    private let whenKept: @Sendable (URL) -> Void

    init(in folder: URL, _ whenKept: @escaping @Sendable (URL) -> Void) throws(FetchError) {
        let path = folder.appendingPathComponent("payload-\(UUID().uuidString)", isDirectory: false).path
        let opened = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard opened >= 0 else { throw .spool(code: errno, path: path) }
        self.path = path
        self.whenKept = whenKept
        descriptor = opened
    }

    deinit {
        close(descriptor)
        if !isKept.load(ordering: .acquiring) { unlink(path) }
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws(FetchError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Foundation.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw .spool(code: errno, path: path) }
            rest = rest.dropFirst(count)
        }
    }

    func keep() -> URL {
        isKept.store(true, ordering: .releasing)
        let url = URL(fileURLWithPath: path, isDirectory: false)
        whenKept(url)
        return url
    }
}
