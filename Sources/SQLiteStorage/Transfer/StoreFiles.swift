import Foundation
import Storage

/// What the system is asked to do with the files of a store.
enum StoreFiles {
    /// Waits until a file's bytes are on the disk.
    static func sync(_ path: String) throws(StoreError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure(path) }
    }

    /// Waits until the names in a file's folder are on the disk.
    static func syncFolder(of path: String) throws(StoreError) {
        try sync(URL(fileURLWithPath: path).deletingLastPathComponent().path)
    }

    /// Removes a database that nobody uses, with what SQLite may have left beside it.
    static func remove(_ path: String) {
        for ending in ["", "-journal", "-wal", "-shm"] { unlink(path + ending) }
    }

    /// Whether two names lead to one file.
    static func areSame(_ left: String, _ right: String) -> Bool {
        var (first, second) = (stat(), stat())
        guard stat(left, &first) == 0, stat(right, &second) == 0 else { return false }
        return first.st_dev == second.st_dev && first.st_ino == second.st_ino
    }

    /// Whether a file begins as databases do (SQLite documentation, "Database File Format", 1.3).
    static func isDatabase(_ path: String) -> Bool {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return withUnsafeTemporaryAllocation(byteCount: 16, alignment: 1) { start in
            read(descriptor, start.baseAddress, 16) == 16 && start.elementsEqual("SQLite format 3\0".utf8)
        }
    }

    /// What the system says about the last call.
    static func failure(_ path: String) -> StoreError {
        let cause = "\(path): \(String(cString: strerror(errno)))"
        return switch errno {
        case ENOSPC, EDQUOT: .full(cause: cause)
        case EACCES, EPERM, EROFS: .readOnly(cause: cause)
        default: .unavailable(cause: cause)
        }
    }
}
