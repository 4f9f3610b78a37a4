import Compression
import Foundation
import GatewayModel
import Hashing

/// Reads the plain bytes of a stored payload, whichever form its file has.
struct PlainBytes {
    let file: StoredFile
    let hash: ContentHash

    /// Gives the bytes to `take` piece by piece. Throws `altered` at the end unless they are those that the name says, so what `take`
    /// got counts only when this returns.
    func read(_ take: (UnsafeRawBufferPointer) throws(ArchiveError) -> Void) throws(ArchiveError) {
        var hasher = ContentHasher()
        let pieces = try FilePieces(file.url)
        let decompressor = file.isCompressed ? try sound { () throws(DecompressionError) in try Decompressor(.zstd, budget: .own) } : nil
        while true {
            let piece = try pieces.next()
            if piece.isEmpty { break }
            guard let decompressor else {
                hasher.update(piece)
                try take(piece)
                continue
            }
            decompressor.feed(piece)
            while let plain = try sound({ () throws(DecompressionError) in try decompressor.next() }) {
                hasher.update(plain)
                try take(plain)
            }
        }
        try sound { () throws(DecompressionError) in try decompressor?.finish() }
        guard hasher.finish() == hash else { throw .altered(hash, path: file.url.path) }
    }

    private func sound<Value>(_ work: () throws(DecompressionError) -> Value) throws(ArchiveError) -> Value {
        do throws(DecompressionError) {
            return try work()
        } catch .memory {
            throw .system(operation: "zstd", path: file.url.path, code: ENOMEM)
        } catch {
            throw .altered(hash, path: file.url.path)
        }
    }
}
