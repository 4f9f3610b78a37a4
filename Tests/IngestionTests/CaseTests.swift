import Fetching
import Foundation
import GatewayConfig
import GatewayModel
import Ingestion
import LoopbackServer
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

/// A server, a project, a store and an archive for one case.
struct Trial {
    let server: String
    let connector: Connector
    let store: SQLiteStore
    let archive: PayloadArchive
    let pipeline: Pipeline

    func run(force: Bool = false) async -> RunReport { await pipeline.run(connector, force: force) }
}

/// Serves the case's payload over a real loopback server and gives the trial to `body`.
func withTrial(of folder: CaseFolder, _ body: (Trial) async throws -> Void) async throws {
    let place = FileManager.default.temporaryDirectory.appendingPathComponent("case-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: place) }
    let served = place.appendingPathComponent("served")
    try FileManager.default.createDirectory(at: served, withIntermediateDirectories: true)
    try folder.payload.write(to: served.appendingPathComponent("feed"))
    try await LoopbackServer.with(Folder(served)) { server in
        let project = try folder.project(at: place, server: server.address)
        for diagnostic in project.diagnostics { Issue.record("\(diagnostic.place?.description ?? ""): \(diagnostic.message.en)") }
        let store = try SQLiteStore(path: place.appendingPathComponent("var/gateway.sqlite").path)
        let archive = try PayloadArchive(root: place.appendingPathComponent("var/archive"))
        let pipeline = Pipeline(
            catalogue: project.catalogue,
            fetcher: FeedFetcher(wire: CurlWire(policy: .everywhere, files: .anywhere), secrets: .system(secretsFolder: nil)), archive: archive,
            writer: store)
        let connector = try #require(project.connectors.first)
        try await body(Trial(server: server.address, connector: connector, store: store, archive: archive, pipeline: pipeline))
    }
}
