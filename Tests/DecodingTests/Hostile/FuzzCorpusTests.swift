import Foundation
import FuzzTargets
import Testing

/// Every file that a fuzz target began with or was brought down by once, read again.
struct FuzzCorpusTests {
    private static let corpus = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Fuzz/Corpus").standardizedFileURL

    private static func files(in folder: String) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: corpus.appending(path: folder), includingPropertiesForKeys: nil)
    }

    @Test(.timeLimit(.minutes(2)), arguments: FuzzTarget.all.map(\.name))
    func `reads or refuses every file of its corpus, whole and cut short`(target: String) throws {
        let fuzz = try #require(FuzzTarget.named(target))
        let files = try Self.files(in: target)
        #expect(!files.isEmpty)
        for file in files {
            let bytes = Array(try Data(contentsOf: file))
            for length in Set([bytes.count, bytes.count / 2, bytes.count * 3 / 4, max(0, bytes.count - 1)]) {
                do throws(FuzzFinding) {
                    try fuzz.check(Array(bytes.prefix(length)))
                } catch {
                    Issue.record("\(file.lastPathComponent), \(length) bytes: \(error)")
                }
            }
        }
    }

    @Test func `has a target for every folder`() throws {
        #expect(Set(try Self.files(in: "").map(\.lastPathComponent)) == Set(FuzzTarget.all.map(\.name)))
    }
}
