import Foundation
import GRDB

/// Makes the file of a new store in one step: whole on the disk under another name first, then under its own.
///
/// Made in place it would take ten disk syncs, one for each step of the schema. A file under the other name is what a crash left, and goes.
enum NewStoreFile {
    /// Makes the store at `path`, where there is none; its maker holds the store's lock.
    static func make(at path: String, _ migrator: DatabaseMigrator) throws {
        let draft = path + ".new"
        // A log whose file is gone would be taken for one of the new file.
        for leftover in [draft] + [draft, path].flatMap({ ["\($0)-wal", "\($0)-shm", "\($0)-journal"] }) { unlink(leftover) }
        var configuration = Configuration()
        configuration.prepareDatabase { db in
            // Nobody knows the file yet; it is brought to the disk as a whole below.
            try db.execute(sql: "PRAGMA synchronous = OFF")
        }
        let queue = try DatabaseQueue(path: draft, configuration: configuration)
        try migrator.migrate(queue)
        // The mode stands in the file, so that its first opening need not write it.
        try queue.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA journal_mode = WAL") }
        try queue.close()
        try synchronize(draft)
        // The name itself reaches the disk with that of the first log, which SQLite synchronizes before it commits.
        guard rename(draft, path) == 0 else { throw failure(path) }
    }

    /// Makes the folder that a store lies in, and sees to it that a power cut does not take it away again.
    static func makeFolder(of path: String) throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        guard !FileManager.default.fileExists(atPath: folder.path) else { return }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try synchronize(folder.deletingLastPathComponent().path)
    }

    private static func synchronize(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure(path) }
    }

    private static func failure(_ path: String) -> DatabaseError {
        DatabaseError(resultCode: errno == ENOSPC ? .SQLITE_FULL : .SQLITE_IOERR, message: "\(path): \(String(cString: strerror(errno)))")
    }
}
