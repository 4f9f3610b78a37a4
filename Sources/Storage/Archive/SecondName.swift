import Foundation

/// Gives a file a name in the archive beside the one it has, so that who reads it under that one is not disturbed.
struct SecondName {
    private let file: URL

    /// The file lies in a spool folder, complete and on the disk.
    init(of file: URL) {
        self.file = file
    }

    /// What had the name before is replaced. The name itself is on the disk once its folder is synchronized.
    func publish(as target: URL) throws(ArchiveError) {
        if link(file.path, target.path) == 0 { return }
        switch errno {
        case EEXIST: try replace(target)
        // File systems without second names: of Windows, some of networks.
        case EPERM, ENOTSUP, ENOSYS, EMLINK: try copy(to: target)
        default: throw .system(operation: "link", path: target.path, code: errno)
        }
    }

    /// By a third name, because a link replaces nothing.
    private func replace(_ target: URL) throws(ArchiveError) {
        let name = file.deletingLastPathComponent().appendingPathComponent("new-\(UUID().uuidString)", isDirectory: false)
        guard link(file.path, name.path) == 0 else { throw .system(operation: "link", path: name.path, code: errno) }
        guard rename(name.path, target.path) == 0 else {
            let code = errno
            unlink(name.path)
            throw .system(operation: "rename", path: target.path, code: code)
        }
    }

    private func copy(to target: URL) throws(ArchiveError) {
        var copy = try NewFile(in: file.deletingLastPathComponent())
        let pieces = try FilePieces(file)
        while true {
            let piece = try pieces.next()
            if piece.isEmpty { break }
            try copy.write(piece)
        }
        try copy.publish(as: target)
    }
}
