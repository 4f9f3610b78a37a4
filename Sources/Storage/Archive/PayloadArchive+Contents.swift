import Foundation
import GatewayModel

/// A payload that the archive has.
package struct StoredPayload: Hashable, Sendable {
    package let hash: ContentHash
    /// Bytes on the disk.
    package let storedByteCount: Int
    package let isCompressed: Bool
    /// When the payload was last delivered.
    package let storedAt: Date
}

extension PayloadArchive {
    /// All payloads that are there, the longest undelivered first. Their bytes are not looked at.
    package func contents() throws(ArchiveError) -> [StoredPayload] {
        var found: [StoredPayload] = []
        for folder in try Self.names(in: root) where folder.utf8.count == 2 {
            var hashes: Set<ContentHash> = []
            for name in try Self.names(in: root.appendingPathComponent(folder, isDirectory: true)) {
                guard !name.hasSuffix(".\(ArchivePlace.recordEnding)") else { continue }
                if let hash = ContentHash(hexadecimal: folder + name.prefix { $0 != "." }) { hashes.insert(hash) }
            }
            for hash in hashes {
                guard let stored = ArchivePlace(hash, in: root).stored() else { continue }
                found.append(
                    StoredPayload(hash: hash, storedByteCount: stored.size, isCompressed: stored.isCompressed, storedAt: stored.storedAt))
            }
        }
        return found.sorted { ($0.storedAt, $0.hash.description) < ($1.storedAt, $1.hash.description) }
    }

    private static func names(in folder: URL) throws(ArchiveError) -> [String] {
        guard let stream = opendir(folder.path) else {
            // A file that is no folder is no part of the archive.
            if errno == ENOENT || errno == ENOTDIR { return [] }
            throw .system(operation: "opendir", path: folder.path, code: errno)
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names
    }
}
