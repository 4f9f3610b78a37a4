import Foundation
import GatewayModel
import Hashing
import Storage
import Testing

/// The archive goes with the test.
final class PayloadArchiveTests {
    private let root = FileManager.default.temporaryDirectory.appendingPathComponent("archive-\(UUID().uuidString)/deep")
    private let archive: PayloadArchive

    init() throws {
        archive = try PayloadArchive(root: root)
    }

    deinit { try? FileManager.default.removeItem(at: root.deletingLastPathComponent()) }

    private func payload(_ text: String, in folder: URL) throws -> Payload {
        let file = folder.appendingPathComponent("payload-\(UUID().uuidString)")
        try Data(text.utf8).write(to: file)
        return Payload(
            file: file, hash: ContentHash.of(text), byteCount: text.utf8.count,
            origin: Payload.Origin(address: "https://example.gov.vn/a.csv", retrievedAt: Date(timeIntervalSince1970: 0)))
    }

    private func mode(_ url: URL) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions] as? Int
    }

    @Test func `keeps a payload under its hash, for its owner only`() throws {
        let spool = try archive.openSpool()
        let incoming = try payload("figures", in: spool.url)
        let kept = try archive.store(incoming)
        let name = incoming.hash.description
        #expect(kept.file.path == "\(root.path)/\(name.prefix(2))/\(name.dropFirst(2))")
        #expect(kept.origin == incoming.origin)
        #expect(try Data(contentsOf: kept.file) == Data("figures".utf8))
        #expect(!FileManager.default.fileExists(atPath: incoming.file.path))
        #expect(archive.payload(incoming.hash) == kept.file)
        #expect(try mode(kept.file) == 0o400)
        #expect(try mode(kept.file.deletingLastPathComponent()) == 0o700)
        #expect(try mode(root) == 0o700)
        try archive.verify(incoming.hash)
    }

    @Test func `keeps the same bytes once`() throws {
        let spool = try archive.openSpool()
        let first = try archive.store(payload("figures", in: spool.url))
        let inode = try FileManager.default.attributesOfItem(atPath: first.file.path)[.systemFileNumber] as? Int
        let second = try archive.store(payload("figures", in: spool.url))
        #expect(second == first)
        #expect(try archive.store(second) == first)
        #expect(try FileManager.default.attributesOfItem(atPath: first.file.path)[.systemFileNumber] as? Int == inode)
        #expect(try FileManager.default.contentsOfDirectory(atPath: spool.url.path).isEmpty)
    }

    @Test func `notices and heals a file whose bytes changed`() throws {
        let spool = try archive.openSpool()
        let kept = try archive.store(payload("figures", in: spool.url))
        chmod(kept.file.path, 0o600)
        try Data("figurez".utf8).write(to: kept.file)
        #expect(throws: ArchiveError.altered(kept.hash, path: kept.file.path)) { try self.archive.verify(kept.hash) }
        _ = try archive.store(payload("figures", in: spool.url))
        try archive.verify(kept.hash)
    }

    @Test func `says that it does not have a payload`() {
        let hash = ContentHash.of("never seen")
        #expect(archive.payload(hash) == nil)
        #expect(throws: ArchiveError.missing(hash)) { try self.archive.verify(hash) }
    }

    @Test func `refuses a file that is not what its payload says`() throws {
        let spool = try archive.openSpool()
        let incoming = try payload("figures", in: spool.url)
        try Data("figures and more".utf8).write(to: incoming.file)
        #expect(throws: ArchiveError.notThePayload(path: incoming.file.path)) { try self.archive.store(incoming) }
        #expect(archive.payload(incoming.hash) == nil)
    }

    @Test func `refuses a link in place of a file`() throws {
        let spool = try archive.openSpool()
        let real = try payload("figures", in: spool.url)
        let link = spool.url.appendingPathComponent("link")
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: real.file)
        let incoming = Payload(file: link, hash: real.hash, byteCount: real.byteCount, origin: real.origin)
        #expect(throws: ArchiveError.system(operation: "open", path: link.path, code: ELOOP)) { try self.archive.store(incoming) }
    }

    @Test func `removes what the dead left and spares the living`() throws {
        let living = try archive.openSpool()
        let incoming = try payload("arriving", in: living.url)
        // A process that dies drops its lock and leaves its folder; here nobody ever held the lock.
        let dead = living.url.deletingLastPathComponent().appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: dead, withIntermediateDirectories: false)
        _ = try payload("half", in: dead)
        #expect(try archive.removeLeftovers() == 1)
        #expect(!FileManager.default.fileExists(atPath: dead.path))
        #expect(FileManager.default.fileExists(atPath: incoming.file.path))
        #expect(try archive.removeLeftovers() == 0)
    }

    @Test func `a spool folder goes with its owner`() throws {
        var spool: SpoolFolder? = try archive.openSpool()
        let url = try #require(spool?.url)
        _ = try payload("half", in: url)
        spool = nil
        #expect(!FileManager.default.fileExists(atPath: url.path))
    }

    @Test func `many at once keep one file`() async throws {
        let archive = archive
        let spool = try archive.openSpool()
        let payloads = try (0..<20).map { _ in try payload("the same", in: spool.url) }
        try await withThrowingTaskGroup { group in
            for payload in payloads { group.addTask { try archive.store(payload).file } }
            for try await file in group { #expect(file == archive.payload(ContentHash.of("the same"))) }
        }
        try archive.verify(ContentHash.of("the same"))
    }
}
