import Foundation
import GatewayModel
import Hashing
import Storage

/// An archive in a folder of its own that goes with the test.
final class ArchiveFolder {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent("archive-\(UUID().uuidString)")
    let archive: PayloadArchive
    let spool: SpoolFolder

    init() throws {
        archive = try PayloadArchive(root: root)
        spool = try archive.openSpool()
    }

    deinit { try? FileManager.default.removeItem(at: root) }

    /// An answer that has just arrived.
    func incoming(_ bytes: [UInt8]) throws -> Payload {
        let file = spool.url.appendingPathComponent("payload-\(UUID().uuidString)")
        try Data(bytes).write(to: file)
        return Payload(
            file: file, hash: ContentHash.of(bytes), byteCount: bytes.count,
            origin: Payload.Origin(
                address: "https://example.gov.vn/a.csv", status: 200, mediaType: "text/csv", retrievedAt: Date(timeIntervalSince1970: 1_700_000_000)))
    }

    /// Keeps an answer and gives its hash.
    func store(_ bytes: [UInt8], exchange: ArchivedExchange = ArchivedExchange()) throws -> ContentHash {
        let payload = try incoming(bytes)
        try archive.store(payload, exchange: exchange)
        return payload.hash
    }

    /// What lies in the archive of a hash: the endings of the file names, none for a plain payload.
    func endings(_ hash: ContentHash) throws -> Set<String> {
        let name = hash.description
        return Set(
            try FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent(String(name.prefix(2))).path)
                .filter { $0.hasPrefix(name.dropFirst(2)) }.map { String($0.dropFirst(62)) })
    }

    /// Lets a stored payload look as if it was last delivered some days ago.
    func age(_ hash: ContentHash, days: Double) throws {
        guard let file = archive.payload(hash) else { return }
        try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSinceNow: -days * 86400)], ofItemAtPath: file.path)
    }

    /// A table of figures; another one for each `seed`.
    static func table(_ seed: Int, rows: Int = 500) -> [UInt8] {
        (0..<rows).flatMap { Array("VN\($0 % 63);Quý \($0 % 4 + 1)/2025;\($0 * 37 + seed),5\n".utf8) }
    }

    /// Bytes that nothing compresses.
    static func noise(_ count: Int) -> [UInt8] {
        var random = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
    }
}
