import Foundation
import GatewayModel
import Hashing

/// The payloads of all runs, each kept once under the hash of its bytes: `<root>/ab/cdef…`.
///
/// A name appears only when all its bytes are on the disk, so a crash at any point leaves either a whole payload or none.
/// Several processes may use one archive at a time.
package struct PayloadArchive: Sendable {
    private let root: URL

    /// Opens the archive below a folder, which is made when it is not there.
    package init(root: URL) throws(ArchiveError) {
        self.root = root
        try Self.makeFolder(root)
        try Self.makeFolder(spools)
    }

    /// A folder for answers that are still arriving, on the archive's own file system.
    package func openSpool() throws(ArchiveError) -> SpoolFolder {
        try SpoolFolder(in: spools)
    }

    /// Removes what processes that died left unfinished; gives how many of them there were.
    @discardableResult
    package func removeLeftovers() throws(ArchiveError) -> Int {
        try SpoolFolder.removeLeftovers(in: spools)
    }

    /// Moves a payload's file into the archive and gives the payload with its new place.
    ///
    /// When the same bytes are there already, those stay and the new file is removed. A file in the archive that no longer has the
    /// bytes of its name is replaced.
    package func store(_ payload: Payload) throws(ArchiveError) -> Payload {
        let place = place(of: payload.hash)
        let kept = Payload(file: place, hash: payload.hash, byteCount: payload.byteCount, origin: payload.origin)
        if payload.file.path == place.path {
            try verify(payload.hash)
            return kept
        }
        try harden(payload)
        let folder = place.deletingLastPathComponent()
        try Self.makeFolder(folder)
        if try has(payload.hash) {
            guard unlink(payload.file.path) == 0 else { throw .system(operation: "unlink", path: payload.file.path, code: errno) }
        } else {
            guard rename(payload.file.path, place.path) == 0 else { throw .system(operation: "rename", path: place.path, code: errno) }
        }
        // Also for what was there before: another process may have put it there a moment ago and not have come this far.
        try OpenedFile(folder, flags: O_RDONLY | O_DIRECTORY).synchronize()
        try OpenedFile(root, flags: O_RDONLY | O_DIRECTORY).synchronize()
        return kept
    }

    /// The file with the bytes of a hash; nil when the archive does not have it. The bytes are not looked at.
    package func payload(_ hash: ContentHash) -> URL? {
        let place = place(of: hash)
        var status = stat()
        return lstat(place.path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? place : nil
    }

    /// Reads the file of a hash and throws `missing` or `altered` unless its bytes have that hash.
    package func verify(_ hash: ContentHash) throws(ArchiveError) {
        guard let place = payload(hash) else { throw .missing(hash) }
        let found: ContentHash
        do throws(FileHashError) {
            found = try ContentHash.of(file: place)
        } catch {
            throw .system(operation: "read", path: error.path, code: error.code)
        }
        guard found == hash else { throw .altered(hash, path: place.path) }
    }

    /// Where leftovers are looked for. Not two hexadecimal digits, so it is no part of a hash.
    private var spools: URL { root.appendingPathComponent("spool", isDirectory: true) }

    private func place(of hash: ContentHash) -> URL {
        let name = hash.description
        return root.appendingPathComponent(String(name.prefix(2)), isDirectory: true).appendingPathComponent(String(name.dropFirst(2)))
    }

    private func has(_ hash: ContentHash) throws(ArchiveError) -> Bool {
        do throws(ArchiveError) {
            try verify(hash)
            return true
        } catch .missing {
            return false
        } catch .altered {
            return false
        }
    }

    /// Makes the file read-only, and brings it to the disk before it gets its name.
    private func harden(_ payload: Payload) throws(ArchiveError) {
        let file = try OpenedFile(payload.file, flags: O_RDONLY)
        guard try file.regularSize() == payload.byteCount else { throw .notThePayload(path: payload.file.path) }
        try file.setMode(0o400)
        try file.synchronize()
    }

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
