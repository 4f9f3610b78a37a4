import Compression
import Foundation
import GatewayModel
import Hashing

/// Writes a payload as one zstd frame, when that saves room worth the trouble.
struct PayloadCompression {
    /// A payload up to this size takes one block of the disk in either form.
    static let smallest = 4096
    /// The fastest level that still makes a table of figures a tenth of its size.
    static let level: Int32 = 1
    /// How much has to be read before a payload is taken for incompressible (a workbook, an archive).
    static let trial = 1 << 20

    let payload: Payload

    /// Publishes the compressed payload as `target`; false when it is not worth it, and nothing was published.
    ///
    /// Throws `notThePayload` when the bytes are not those that the payload's hash says.
    func publish(as target: URL, spool: URL) throws(ArchiveError) -> Bool {
        guard payload.byteCount > Self.smallest else { return false }
        var file = try NewFile(in: spool)
        guard try write(to: &file) else { return false }
        try file.publish(as: target)
        return true
    }

    private func write(to file: inout NewFile) throws(ArchiveError) -> Bool {
        let compressor = try sound { () throws(CompressionError) in
            try ZstdCompressor(level: Self.level, contentSize: payload.byteCount)
        }
        let pieces = try FilePieces(payload.file)
        var hasher = ContentHasher()
        var count = 0
        while true {
            let piece = try pieces.next()
            hasher.update(piece)
            compressor.feed(piece, isLast: piece.isEmpty)
            while let bytes = try sound({ () throws(CompressionError) in try compressor.next() }) { try file.write(bytes) }
            count += piece.count
            if (piece.isEmpty || count >= Self.trial) && !saves(file.byteCount, of: count) { return false }
            if piece.isEmpty { break }
        }
        guard hasher.finish() == payload.hash else { throw .notThePayload(path: payload.file.path) }
        return true
    }

    /// A tenth is worth a file that other programs cannot read at once.
    private func saves(_ compressed: Int, of plain: Int) -> Bool {
        compressed <= plain / 10 * 9
    }

    private func sound<Value>(_ work: () throws(CompressionError) -> Value) throws(ArchiveError) -> Value {
        do throws(CompressionError) {
            return try work()
        } catch {
            throw .notThePayload(path: payload.file.path)
        }
    }
}
