import Foundation
import GatewayModel
import SQLiteStorage
import Storage
import Testing

struct CaseTests {
    /// Each case is a folder; `UPDATE_GOLDENS=1 swift test` writes what comes out, to be reviewed as a diff.
    @Test(arguments: CaseFolder.all)
    func `comes to what the case expects, and to nothing new the second time`(_ folder: CaseFolder) async throws {
        try await withTrial(of: folder) { trial in
            let first = await trial.run()
            let story = try await RunStory(first, in: trial.store, server: trial.server).text
            if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] != nil { try folder.writeExpected(story) }
            #expect(story == folder.expected)
            #expect(first.counts.read == first.counts.inserted + first.counts.revised + first.counts.unchanged + first.counts.rejected)

            let figures = try await trial.store.history(ObservationQuery())
            for force in [true, false] {
                let again = await trial.run(force: force)
                #expect(again.status == (force || first.status == .failed ? first.status : .unchanged))
                #expect(again.counts.inserted + again.counts.revised == 0)
                #expect(again.counts.rejected == first.counts.rejected)
                #expect(again.counts.read == first.counts.read)
                #expect(try await trial.store.history(ObservationQuery()) == figures)
            }
        }
    }

    @Test(arguments: CaseFolder.all)
    func `keeps the payload whatever became of it, under the hash of its bytes`(_ folder: CaseFolder) async throws {
        try await withTrial(of: folder) { trial in
            let report = await trial.run()
            let hash = try #require(report.payload)
            let spool = try trial.archive.openSpool()
            #expect(try Data(contentsOf: trial.archive.open(hash, in: spool)) == folder.payload)
        }
    }
}
