import Foundation
import Synchronization

/// A place for the unfinished files of one owner, inside an archive; what it was given goes when its owner goes.
///
/// Owners who are there at the same time share one folder, because a file system takes longer over a folder than over a file. Names in it
/// are unique. The folder goes with the last of them.
package final class SpoolFolder: Sendable {
    package var url: URL { folder.url }
    private let folder: LockedFolder
    private let paths = Mutex<[String]>([])

    init(_ folder: LockedFolder) {
        self.folder = folder
    }

    /// Lets a file of the folder go with this owner; one that is gone before does no harm.
    package func own(_ file: URL) {
        paths.withLock { $0.append(file.path) }
    }

    deinit {
        // What cannot be removed goes with the folder.
        for path in paths.withLock({ $0 }) { unlink(path) }
    }
}
