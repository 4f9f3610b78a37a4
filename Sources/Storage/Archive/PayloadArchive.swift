import Foundation
import GatewayModel

/// The payloads of all runs, each kept once under the hash of its plain bytes: `<root>/ab/cdef….zst`, or `<root>/ab/cdef…` where
/// compression saves nothing, with what is known of its origin beside it in `<root>/ab/cdef….json`.
///
/// A name appears only when all its bytes are on the disk, so a crash at any point leaves either a whole payload or none.
/// Several processes may use one archive at a time.
package struct PayloadArchive: Sendable {
    let root: URL
    private let knownFolders = KnownFolders()
    private let sharedSpool = SharedSpool()

    /// Opens the archive below a folder, which is made when it is not there.
    package init(root: URL) throws(ArchiveError) {
        self.root = root
        try Self.makeFolder(root)
        try Self.makeFolder(spools)
    }

    /// A place for answers that are still arriving and for payloads made plain again, on the archive's own file system.
    package func openSpool() throws(ArchiveError) -> SpoolFolder {
        SpoolFolder(try sharedSpool.folder(in: spools))
    }

    /// Removes what processes that died left unfinished; gives how many of them there were.
    @discardableResult
    package func removeLeftovers() throws(ArchiveError) -> Int {
        try LockedFolder.removeLeftovers(in: spools)
    }

    /// Keeps a payload whose file lies in a spool folder of this archive. That file stays what it is, to be read meanwhile.
    ///
    /// When the same bytes are there already, those stay. A file in the archive that no longer has the bytes of its name is replaced.
    package func store(_ payload: Payload, exchange: ArchivedExchange = ArchivedExchange()) throws(ArchiveError) {
        let place = ArchivePlace(payload.hash, in: root)
        try Self.makeFolder(place.folder)
        if let stored = try kept(payload.hash) { try renew(stored) } else { try keep(payload, at: place) }
        if PayloadRecord(at: place.record) == nil {
            try PayloadRecord(payload, exchange).publish(as: place.record, spool: payload.file.deletingLastPathComponent())
        }
        // Also for what was there before: another process may have put it there a moment ago and not have come this far.
        try OpenedFile(place.folder, flags: O_RDONLY | O_DIRECTORY).synchronize()
        let name = place.folder.lastPathComponent
        if !knownFolders.contains(name) {
            try OpenedFile(root, flags: O_RDONLY | O_DIRECTORY).synchronize()
            knownFolders.insert(name)
        }
    }

    /// Puts a payload that is not there yet at its place.
    private func keep(_ payload: Payload, at place: ArchivePlace) throws(ArchiveError) {
        let file = try OpenedFile(payload.file, flags: O_RDONLY)
        guard try file.regularSize() == payload.byteCount else { throw .notThePayload(path: payload.file.path) }
        // Where there are both forms, only an altered file can have been there.
        if try PayloadCompression(payload: payload).publish(as: place.compressed, spool: payload.file.deletingLastPathComponent()) {
            unlink(place.plain.path)
        } else {
            try file.setMode(0o400)
            try file.synchronize()
            try SecondName(of: payload.file).publish(as: place.plain)
            unlink(place.compressed.path)
        }
    }

    /// Notes that the bytes of a stored file were delivered again, so that no clean-up takes what a run is about to refer to.
    private func renew(_ stored: StoredFile) throws(ArchiveError) {
        guard utimensat(AT_FDCWD, stored.url.path, nil, AT_SYMLINK_NOFOLLOW) == 0 else {
            throw .system(operation: "utimensat", path: stored.url.path, code: errno)
        }
    }

    /// The file that holds exactly the bytes of a hash; nil when there is none or it was altered.
    private func kept(_ hash: ContentHash) throws(ArchiveError) -> StoredFile? {
        do throws(ArchiveError) {
            return try verified(hash)
        } catch .missing {
            return nil
        } catch .altered {
            return nil
        }
    }

    /// Where leftovers are looked for. Not two hexadecimal digits, so it is no part of a hash.
    private var spools: URL { root.appendingPathComponent("spool", isDirectory: true) }

    /// Makes a folder for its owner only, and those above it; one that is there stays.
    static func makeFolder(_ url: URL) throws(ArchiveError) {
        if mkdir(url.path, 0o700) == 0 { return }
        switch errno {
        case EEXIST: return
        case ENOENT where url.path.count > 1:
            try makeFolder(url.deletingLastPathComponent())
            guard mkdir(url.path, 0o700) == 0 || errno == EEXIST else { fallthrough }
        default: throw .system(operation: "mkdir", path: url.path, code: errno)
        }
    }
}
