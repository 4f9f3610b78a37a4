import Foundation

/// A file or folder held open by its descriptor, which it owns.
struct OpenedFile: ~Copyable {
    private let descriptor: Int32
    private let path: String

    /// Never through a symbolic link.
    init(_ url: URL, flags: Int32) throws(ArchiveError) {
        path = url.path
        descriptor = open(path, flags | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(operation: "open", path: path, code: errno) }
    }

    deinit { close(descriptor) }

    /// Waits until the content, or for a folder the names in it, would survive a power loss.
    func synchronize() throws(ArchiveError) {
        guard fsync(descriptor) == 0 else { throw .system(operation: "fsync", path: path, code: errno) }
    }

    func setMode(_ mode: mode_t) throws(ArchiveError) {
        guard fchmod(descriptor, mode) == 0 else { throw .system(operation: "chmod", path: path, code: errno) }
    }

    /// The size of a regular file; nil for anything else.
    func regularSize() throws(ArchiveError) -> Int? {
        let status = try status()
        return status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
    }

    /// Takes the lock that ends with the process; false when another process or descriptor has it.
    func lock() throws(ArchiveError) -> Bool {
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            if errno == EWOULDBLOCK { return false }
            guard errno == EINTR else { throw .system(operation: "flock", path: path, code: errno) }
        }
        return true
    }

    /// Whether the name it was opened by still leads to it.
    func isStillNamed() throws(ArchiveError) -> Bool {
        let own = try status()
        var named = stat()
        return lstat(path, &named) == 0 && named.st_ino == own.st_ino && named.st_dev == own.st_dev
    }

    private func status() throws(ArchiveError) -> stat {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .system(operation: "fstat", path: path, code: errno) }
        return status
    }
}
