import Foundation

/// A file system in memory that is soon full, mounted for as long as this value lives.
package final class SmallDisk: Sendable {
    package let folder: URL

    /// Whether this process may mount one.
    package static let canBeMade = (try? SmallDisk(megabytes: 1)) != nil

    package init(megabytes: Int) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("disk-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        do {
            guard getuid() == 0 else { throw LocalProcess.Failure(what: "only root may mount") }
            // A server that keeps something here wants it to be its own.
            let owner = getpwnam("postgres")?.pointee.pw_uid ?? 0
            try LocalProcess.run("mount", ["-t", "tmpfs", "-o", "size=\(megabytes)m,mode=777,uid=\(owner)", "none", folder.path], in: folder)
        } catch {
            try? FileManager.default.removeItem(at: folder)
            throw error
        }
    }

    deinit {
        // Detached at once; gone when the last file in it is closed.
        _ = try? LocalProcess.run("umount", ["-l", folder.path], in: FileManager.default.temporaryDirectory)
        try? FileManager.default.removeItem(at: folder)
    }

    /// Takes all room but for some kilobytes.
    package func fill(leaving kilobytes: Int = 64) throws {
        let free = try FileManager.default.attributesOfFileSystem(forPath: folder.path)[.systemFreeSize] as? Int ?? 0
        let file = open(ballast, O_CREAT | O_WRONLY, 0o600)
        defer { close(file) }
        guard file >= 0, posix_fallocate(file, 0, off_t(max(4_096, free - kilobytes * 1_024))) == 0 else {
            throw LocalProcess.Failure(what: "the disk cannot be filled")
        }
    }

    package func makeRoom() throws {
        try FileManager.default.removeItem(atPath: ballast)
    }

    package func allowWriting(_ isAllowed: Bool) throws {
        try LocalProcess.run("mount", ["-o", "remount,\(isAllowed ? "rw" : "ro")", folder.path], in: FileManager.default.temporaryDirectory)
    }

    private var ballast: String { folder.path + "/ballast" }
}
