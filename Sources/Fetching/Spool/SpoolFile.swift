import Foundation
import GatewayModel
import Hashing

/// A temporary file that hashes what is written to it, and that vanishes unless it is sealed and kept.
final class SpoolFile {
    private let file: TemporaryFile
    private var hasher = ContentHasher()
    private(set) var byteCount = 0

    init(_ file: TemporaryFile) {
        self.file = file
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws(FetchError) {
        try file.write(bytes)
        hasher.update(bytes)
        byteCount += bytes.count
    }

    /// Ends the content. What was written afterwards would not be in its hash.
    func seal() -> SealedFile {
        SealedFile(file: file, hash: hasher.finish(), byteCount: byteCount)
    }
}

/// A spooled file whose content is complete; it still vanishes unless it is kept.
struct SealedFile: Sendable {
    fileprivate let file: TemporaryFile
    let hash: ContentHash
    let byteCount: Int

    /// Makes the file stay. It need not outlive a power cut: whoever keeps the payload for good waits for the disk.
    func keep() -> URL { file.keep() }
}
