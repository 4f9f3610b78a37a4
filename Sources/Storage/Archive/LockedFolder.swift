import Foundation

/// A folder inside an archive that is locked while this value lives and goes, with all it holds, when it ends.
///
/// The system drops the lock of a process that dies, however it dies, which tells its leftovers from the files of a process at work, also
/// across containers where process numbers mean nothing.
final class LockedFolder: Sendable {
    let url: URL
    private let folder: OpenedFile

    /// Makes a folder of a new name below `parent`.
    init(in parent: URL) throws(ArchiveError) {
        while true {
            let url = parent.appendingPathComponent(UUID().uuidString, isDirectory: true)
            try PayloadArchive.makeFolder(url)
            // Between the making and the locking a clean-up elsewhere may have taken the folder for a leftover; then another is made.
            guard let folder = try Self.locked(url) else { continue }
            self.url = url
            self.folder = folder
            return
        }
    }

    deinit { Self.remove(url) }

    /// Removes the folders below `parent` whose owners are gone; gives how many.
    static func removeLeftovers(in parent: URL) throws(ArchiveError) -> Int {
        var count = 0
        for name in (try? FileManager.default.contentsOfDirectory(atPath: parent.path)) ?? [] {
            let url = parent.appendingPathComponent(name, isDirectory: true)
            // Held while it is removed, so that no two clean-ups meet.
            guard let folder = try locked(url) else { continue }
            Self.remove(url)
            _ = consume folder
            count += 1
        }
        return count
    }

    /// The folder with its lock taken; nil when somebody has it or it is gone.
    private static func locked(_ url: URL) throws(ArchiveError) -> OpenedFile? {
        let folder: OpenedFile
        do throws(ArchiveError) {
            folder = try OpenedFile(url, flags: O_RDONLY | O_DIRECTORY)
        } catch .system(_, _, ENOENT) {
            return nil
        }
        guard try folder.lock(), try folder.isStillNamed() else { return nil }
        return folder
    }

    /// What cannot be removed now is a leftover for the next clean-up.
    private static func remove(_ url: URL) {
        try? FileManager.default.removeItem(at: url)
    }
}
