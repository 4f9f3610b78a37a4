import Foundation
import GatewayModel

/// Where an archive keeps what it has of one payload.
struct ArchivePlace {
    static let compressedEnding = "zst"
    static let recordEnding = "json"

    let folder: URL
    /// The payload as it came.
    let plain: URL

    init(_ hash: ContentHash, in root: URL) {
        let name = hash.description
        folder = root.appendingPathComponent(String(name.prefix(2)), isDirectory: true)
        plain = folder.appendingPathComponent(String(name.dropFirst(2)), isDirectory: false)
    }

    /// The payload as one zstd frame.
    var compressed: URL { plain.appendingPathExtension(Self.compressedEnding) }

    /// What is known of how the payload was got.
    var record: URL { plain.appendingPathExtension(Self.recordEnding) }

    /// The file that holds the payload, compressed when there are both; nil when there is none.
    func stored() -> StoredFile? {
        StoredFile(compressed, isCompressed: true) ?? StoredFile(plain, isCompressed: false)
    }
}

/// A file of the archive that holds a payload.
struct StoredFile {
    let url: URL
    let isCompressed: Bool
    /// Bytes on the disk.
    let size: Int
    /// When the payload was last delivered.
    let storedAt: Date

    /// Nil unless it is a regular file.
    init?(_ url: URL, isCompressed: Bool) {
        var status = stat()
        guard lstat(url.path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        self.url = url
        self.isCompressed = isCompressed
        size = Int(status.st_size)
        storedAt = Date(timeIntervalSince1970: TimeInterval(status.st_mtim.tv_sec) + TimeInterval(status.st_mtim.tv_nsec) / 1e9)
    }
}
