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
        try archive.store(incoming)
        let name = incoming.hash.description
        let kept = try #require(archive.payload(incoming.hash))
        #expect(kept.path == "\(root.path)/\(name.prefix(2))/\(name.dropFirst(2))")
        #expect(try Data(contentsOf: kept) == Data("figures".utf8))
        #expect(try mode(kept) == 0o400)
        #expect(try mode(kept.deletingLastPathComponent()) == 0o700)
        #expect(try mode(root) == 0o700)
        try archive.verify(incoming.hash)
    }

    @Test func `lets a payload be read where it came in, while it is kept and as long as its owner is there`() throws {
        var spool: SpoolFolder? = try archive.openSpool()
        let incoming = try payload("figures", in: try #require(spool?.url))
        spool?.own(incoming.file)
        let reader = try FileHandle(forReadingFrom: incoming.file)
        try archive.store(incoming)
        #expect(try reader.readToEnd() == Data("figures".utf8))
        #expect(try Data(contentsOf: incoming.file) == Data("figures".utf8))
        spool = nil
        #expect(!FileManager.default.fileExists(atPath: incoming.file.path))
        try archive.verify(incoming.hash)
    }

    @Test func `keeps the same bytes once`() throws {
        let spool = try archive.openSpool()
        let first = try payload("figures", in: spool.url)
        try archive.store(first)
        let kept = try #require(archive.payload(first.hash))
        let inode = try FileManager.default.attributesOfItem(atPath: kept.path)[.systemFileNumber] as? Int
        try archive.store(payload("figures", in: spool.url))
        try archive.store(first)
        #expect(try FileManager.default.attributesOfItem(atPath: kept.path)[.systemFileNumber] as? Int == inode)
        #expect(try FileManager.default.contentsOfDirectory(atPath: kept.deletingLastPathComponent().path).count == 2, "a payload and its record")
    }

    @Test func `notices and heals a file whose bytes changed`() throws {
        let spool = try archive.openSpool()
        let incoming = try payload("figures", in: spool.url)
        try archive.store(incoming)
        let kept = try #require(archive.payload(incoming.hash))
        chmod(kept.path, 0o600)
        try Data("figurez".utf8).write(to: kept)
        #expect(throws: ArchiveError.altered(incoming.hash, path: kept.path)) { try self.archive.verify(incoming.hash) }
        let again = try payload("figures", in: spool.url)
        try archive.store(again)
        try archive.verify(incoming.hash)
        #expect(try Data(contentsOf: again.file) == Data("figures".utf8))
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

    @Test func `owners of one time share a folder, and each takes its own files along`() throws {
        var first: SpoolFolder? = try archive.openSpool()
        var second: SpoolFolder? = try archive.openSpool()
        let url = try #require(first?.url)
        #expect(second?.url == url)
        let files = try (0..<2).map { _ in try payload("half", in: url).file }
        first?.own(files[0])
        second?.own(files[1])
        first = nil
        #expect(files.map { FileManager.default.fileExists(atPath: $0.path) } == [false, true])
        second = nil
        #expect(!FileManager.default.fileExists(atPath: url.path))
        let third = try archive.openSpool()
        #expect(FileManager.default.fileExists(atPath: third.url.path))
    }

    @Test func `many at once keep one file`() async throws {
        let archive = archive
        let spool = try archive.openSpool()
        let payloads = try (0..<20).map { _ in try payload("the same", in: spool.url) }
        try await withThrowingTaskGroup { group in
            for payload in payloads { group.addTask { try archive.store(payload) } }
            try await group.waitForAll()
        }
        for payload in payloads { #expect(try Data(contentsOf: payload.file) == Data("the same".utf8)) }
        try archive.verify(ContentHash.of("the same"))
    }
}
