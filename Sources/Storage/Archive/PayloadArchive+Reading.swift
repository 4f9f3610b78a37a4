import Foundation
import GatewayModel

extension PayloadArchive {
    /// The file with the payload of a hash, as it lies in the archive, perhaps compressed; nil when there is none. The bytes are not
    /// looked at: `open` gives them.
    package func payload(_ hash: ContentHash) -> URL? {
        ArchivePlace(hash, in: root).stored()?.url
    }

    /// Gives a file with the plain bytes of a hash, which were checked against it. A compressed payload is written out into `spool` and
    /// goes with it. Throws `missing` or `altered`.
    package func open(_ hash: ContentHash, in spool: SpoolFolder) throws(ArchiveError) -> URL {
        guard let stored = ArchivePlace(hash, in: root).stored() else { throw .missing(hash) }
        guard stored.isCompressed else { return try verified(hash).url }
        var file = try NewFile(in: spool.url)
        try PlainBytes(file: stored, hash: hash).read { (piece) throws(ArchiveError) in try file.write(piece) }
        let url = file.keep()
        spool.own(url)
        return url
    }

    /// Reads the payload of a hash from start to end and throws `missing` or `altered` unless its plain bytes have that hash.
    package func verify(_ hash: ContentHash) throws(ArchiveError) {
        _ = try verified(hash)
    }

    /// The file that was found to hold exactly the bytes of a hash.
    func verified(_ hash: ContentHash) throws(ArchiveError) -> StoredFile {
        guard let stored = ArchivePlace(hash, in: root).stored() else { throw .missing(hash) }
        try PlainBytes(file: stored, hash: hash).read { (_) throws(ArchiveError) in }
        return stored
    }

    /// What is known of how the payload of a hash was got; nil when nothing was written down.
    package func record(of hash: ContentHash) -> PayloadRecord? {
        PayloadRecord(at: ArchivePlace(hash, in: root).record)
    }
}
