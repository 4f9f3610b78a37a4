import Foundation
import GatewayModel
import Storage
import Testing

struct PruningTests {
    private let folder: ArchiveFolder
    private var archive: PayloadArchive { folder.archive }
    /// Last delivered 400, 300, 200, 100 and 0 days ago.
    private let hashes: [ContentHash]

    init() throws {
        let folder = try ArchiveFolder()
        self.folder = folder
        hashes = try (0..<5).map { number in
            let hash = try folder.store(ArchiveFolder.table(number))
            try folder.age(hash, days: Double(400 - 100 * number))
            return hash
        }
    }

    private func left() throws -> [Int] {
        try archive.contents().compactMap { hashes.firstIndex(of: $0.hash) }
    }

    private func daysAgo(_ days: Double) -> Date { Date(timeIntervalSinceNow: -days * 86400) }

    @Test func `lists what is there, the longest undelivered first`() throws {
        let contents = try archive.contents()
        #expect(contents.map(\.hash) == hashes)
        #expect(contents.allSatisfy { $0.isCompressed && $0.storedByteCount > 0 })
    }

    @Test func `a payload that is delivered again is young again`() throws {
        // The file system's clock may be some milliseconds behind the one that made the youngest.
        try folder.age(hashes[4], days: 1)
        try archive.store(folder.incoming(ArchiveFolder.table(0)))
        #expect(try left().last == 0)
    }

    @Test func `removes by age what no figure leads back to, and its record`() throws {
        let report = try archive.prune(PruneRule(keeping: [hashes[0]], before: daysAgo(150)), apply: true)
        #expect(report.removed.map(\.hash) == [hashes[1], hashes[2]])
        #expect(report.kept == 3 && report.removedReferenced == 0 && report.isApplied)
        #expect(try left() == [0, 3, 4])
        #expect(archive.record(of: hashes[1]) == nil && archive.record(of: hashes[0]) != nil)
    }

    @Test func `only says what it would remove`() throws {
        let report = try archive.prune(PruneRule(keeping: [], before: daysAgo(150)), apply: false)
        #expect(report.removed.count == 3 && !report.isApplied && report.removedByteCount > 0)
        #expect(try left() == [0, 1, 2, 3, 4])
    }

    @Test func `removes the oldest until the archive is small enough`() throws {
        let contents = try archive.contents()
        let size = [0, 3, 4].reduce(0) { $0 + contents[$1].storedByteCount }
        let report = try archive.prune(PruneRule(keeping: [hashes[0]], size: size), apply: true)
        #expect(try left() == [0, 3, 4])
        #expect(report.keptByteCount <= size)
    }

    @Test func `removes what figures lead back to only when told`() throws {
        let all = Set(hashes)
        #expect(try archive.prune(PruneRule(keeping: all, before: Date(), size: 0), apply: true).removed.isEmpty)
        let report = try archive.prune(PruneRule(keeping: all, includingReferenced: true, before: daysAgo(350)), apply: true)
        #expect(report.removed.map(\.hash) == [hashes[0]] && report.removedReferenced == 1)
    }

    @Test func `never removes what came within a day`() throws {
        let report = try archive.prune(PruneRule(keeping: [], includingReferenced: true, before: Date.distantFuture, size: 0), apply: true)
        #expect(report.removed.count == 4)
        #expect(try left() == [4])
    }

    @Test func `removes nothing when no limit is given`() throws {
        #expect(try archive.prune(PruneRule(keeping: []), apply: true).removed.isEmpty)
    }
}
