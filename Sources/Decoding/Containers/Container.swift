import Compression
import GatewayModel

/// What is wrapped around a payload: an archive of files, or a compression of one.
enum Container: String, CaseIterable, Sendable {
    case zip, tar
    case tarGzip = "tar.gz"
    case tarZstd = "tar.zst"
    case gzip, zstd

    /// Whether there are members to choose from.
    var isArchive: Bool { self != .gzip && self != .zstd }

    /// The regular files inside, in the order of their names (compared as code points); one without a name where there are no names.
    func members(of source: any ByteSource, limits: UnpackLimits) throws(DecodeError) -> [ArchiveMember] {
        switch self {
        case .zip:
            let archive = try ZipArchive(Self.file(source), limits: limits)
            return archive.entries.filter { !$0.isFolder }.map { entry in
                ArchiveMember(name: entry.name) { () throws(DecodeError) in try archive.source(entry) }
            }.sorted { $0.name.unicodeScalars.lexicographicallyPrecedes($1.name.unicodeScalars) }
        case .tar: return try Self.tar(source, limits)
        case .tarGzip: return try Self.tar(unpacked(source, .gzip, limits), limits)
        case .tarZstd: return try Self.tar(unpacked(source, .zstd, limits), limits)
        case .gzip: return [try single(source, .gzip, limits)]
        case .zstd: return [try single(source, .zstd, limits)]
        }
    }

    private static func tar(_ source: any ByteSource, _ limits: UnpackLimits) throws(DecodeError) -> [ArchiveMember] {
        let archive = try TarArchive(file(source), limits: limits)
        return archive.entries.map { entry in
            ArchiveMember(name: entry.name) { () throws(DecodeError) in archive.source(entry) }
        }.sorted { $0.name.unicodeScalars.lexicographicallyPrecedes($1.name.unicodeScalars) }
    }

    private func single(_ source: any ByteSource, _ coding: ContentCoding, _ limits: UnpackLimits) throws(DecodeError) -> ArchiveMember {
        let plain = try unpacked(source, coding, limits)
        return ArchiveMember(name: "") { () throws(DecodeError) in plain }
    }

    private func unpacked(_ source: any ByteSource, _ coding: ContentCoding, _ limits: UnpackLimits) throws(DecodeError) -> any ByteSource {
        let packed = PeekedSource(source)
        let start = try packed.peek(FileSignature.reach)
        let found = FileSignature(start)
        switch (coding, found) {
        case (.gzip, .gzip?), (.zstd, .zstd?): break
        default: throw .notAnArchive(rawValue, found: found)
        }
        return try DecompressingSource(packed, coding, name: rawValue, budget: UnpackBudget(limits))
    }

    /// A file in which one can jump about: the payload itself, or a nameless copy of what is only a stream.
    static func file(_ source: any ByteSource) throws(DecodeError) -> PayloadFile {
        if let source = source as? FileSource, source.isWholeFile { return source.file }
        return try PayloadFile(spooling: source)
    }
}
