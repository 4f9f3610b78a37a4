import Foundation
import GatewayModel
import Hashing
import Storage
import Testing

struct CompressedArchiveTests {
    private let folder: ArchiveFolder
    private var archive: PayloadArchive { folder.archive }

    init() throws {
        folder = try ArchiveFolder()
    }

    @Test func `keeps a table compressed, under the hash of its plain bytes`() throws {
        let table = ArchiveFolder.table(1)
        let incoming = try folder.incoming(table)
        try archive.store(incoming)
        #expect(try folder.endings(incoming.hash) == [".zst", ".json"])
        let file = try #require(archive.payload(incoming.hash))
        #expect(try Data(contentsOf: file).count * 4 < table.count)
        #expect(try Data(contentsOf: file).starts(with: [0x28, 0xB5, 0x2F, 0xFD]))
        // The run goes on with the file that came.
        #expect(try Data(contentsOf: incoming.file) == Data(table))
        try archive.verify(incoming.hash)
    }

    @Test func `gives a compressed payload back as a plain file that goes with its spool`() throws {
        let table = ArchiveFolder.table(1)
        let hash = try folder.store(table)
        var spool: SpoolFolder? = try archive.openSpool()
        let file = try archive.open(hash, in: try #require(spool))
        #expect(try Data(contentsOf: file) == Data(table))
        spool = nil
        #expect(!FileManager.default.fileExists(atPath: file.path))
    }

    @Test(arguments: [0, 1, 4096])
    func `keeps a small payload plain`(_ count: Int) throws {
        let hash = try folder.store(Array(repeating: 0x41, count: count))
        #expect(try folder.endings(hash) == ["", ".json"])
        #expect(try archive.open(hash, in: folder.spool) == archive.payload(hash))
    }

    @Test(arguments: [50_000, 3_000_000])
    func `keeps what cannot be compressed plain`(_ count: Int) throws {
        let incoming = try folder.incoming(ArchiveFolder.noise(count))
        try archive.store(incoming)
        #expect(try folder.endings(incoming.hash) == ["", ".json"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.spool.url.path) == [incoming.file.lastPathComponent])
        try archive.verify(incoming.hash)
    }

    @Test func `reads a plain file from before there was compression`() throws {
        let table = ArchiveFolder.table(1)
        let incoming = try folder.incoming(table)
        let name = incoming.hash.description
        let place = folder.root.appendingPathComponent(String(name.prefix(2))).appendingPathComponent(String(name.dropFirst(2)))
        try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(table).write(to: place)
        #expect(try archive.open(incoming.hash, in: folder.spool).path == place.path)
        try archive.verify(incoming.hash)
        #expect(try archive.contents().map(\.hash) == [incoming.hash])
        #expect(archive.record(of: incoming.hash) == nil)
        try archive.store(incoming)
        #expect(try folder.endings(incoming.hash) == ["", ".json"])
    }

    @Test func `notices a compressed file in which any byte was changed, and heals it`() throws {
        let table = ArchiveFolder.table(1, rows: 250)
        let hash = try folder.store(table)
        let file = try #require(archive.payload(hash))
        let sound = try Data(contentsOf: file)
        chmod(file.path, 0o600)
        for index in stride(from: 0, to: sound.count, by: 3) {
            var damaged = sound
            damaged[index] ^= 0x10
            try damaged.write(to: file)
            // A bit that only says how the rest is written may change without changing what is read.
            let output = (try? archive.open(hash, in: folder.spool)).flatMap { try? Data(contentsOf: $0) }
            #expect(output == nil || output == Data(table), "byte \(index)")
        }
        try sound.dropLast(9).write(to: file)
        #expect(throws: ArchiveError.altered(hash, path: file.path)) { try self.archive.verify(hash) }
        try archive.store(folder.incoming(table))
        try archive.verify(hash)
    }

    @Test func `takes nothing whose bytes are not those of its hash`() throws {
        let table = ArchiveFolder.table(1)
        let incoming = try folder.incoming(table)
        var changed = table
        changed[1000] ^= 1
        try Data(changed).write(to: incoming.file)
        #expect(throws: ArchiveError.notThePayload(path: incoming.file.path)) { try self.archive.store(incoming) }
        #expect(archive.payload(incoming.hash) == nil)
    }

    @Test func `writes down how a payload was got, without what may be secret`() throws {
        let incoming = try folder.incoming(ArchiveFolder.table(1))
        let exchange = ArchivedExchange(
            method: "POST", requestedAt: Date(timeIntervalSince1970: 1_699_999_990),
            headers: [("Content-Type", "text/csv"), ("Set-Cookie", "session=canary"), ("X-Total-Count", "3000"), ("Location", "/?token=canary")])
        try archive.store(incoming, exchange: exchange)
        let record = try #require(archive.record(of: incoming.hash))
        #expect(record.sha256 == incoming.hash.description && record.bytes == incoming.byteCount)
        #expect(record.request.method == "POST" && record.request.address == "https://example.gov.vn/a.csv")
        #expect(record.request.sentAt == Date(timeIntervalSince1970: 1_699_999_990))
        #expect(record.response.status == 200 && record.response.receivedAt == incoming.origin.retrievedAt)
        #expect(record.response.headers.map(\.name) == ["Content-Type", "X-Total-Count"])
        let file = try #require(archive.payload(incoming.hash)).deletingPathExtension().appendingPathExtension("json")
        #expect(!(try String(contentsOf: file, encoding: .utf8)).contains("canary"))
    }

    @Test func `keeps the record of the first answer that brought the bytes`() throws {
        let table = ArchiveFolder.table(1)
        let hash = try folder.store(table, exchange: ArchivedExchange(method: "POST"))
        try archive.store(folder.incoming(table), exchange: ArchivedExchange(method: "GET"))
        #expect(archive.record(of: hash)?.request.method == "POST")
        #expect(archive.record(of: ContentHash.of("never seen")) == nil)
    }

    @Test func `many at once keep one compressed file`() async throws {
        let archive = archive
        let table = ArchiveFolder.table(1)
        let payloads = try (0..<12).map { _ in try folder.incoming(table) }
        try await withThrowingTaskGroup { group in
            for payload in payloads { group.addTask { try archive.store(payload) } }
            try await group.waitForAll()
        }
        for payload in payloads { #expect(FileManager.default.fileExists(atPath: payload.file.path)) }
        #expect(try folder.endings(payloads[0].hash) == [".zst", ".json"])
        try archive.verify(payloads[0].hash)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.root.appendingPathComponent("spool").path).count == 1)
    }
}
