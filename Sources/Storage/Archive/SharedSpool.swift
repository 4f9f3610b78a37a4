import Foundation
import Synchronization

/// The spool folder that those who have one at the moment share.
final class SharedSpool: Sendable {
    private struct Current {
        weak var folder: LockedFolder?
    }

    private let current = Mutex(Current())

    /// The folder below `parent`, made when nobody has it.
    func folder(in parent: URL) throws(ArchiveError) -> LockedFolder {
        try current.withLock { (current) throws(ArchiveError) in
            if let folder = current.folder { return folder }
            let folder = try LockedFolder(in: parent)
            current.folder = folder
            return folder
        }
    }
}
