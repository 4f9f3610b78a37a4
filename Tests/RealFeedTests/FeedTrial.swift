import Fetching
import Foundation
import GatewayConfig
import GatewayModel
import Ingestion
import SQLiteStorage
import Storage
import Testing

/// A case's project with a store and an archive of its own, in a folder that goes with it.
final class FeedTrial {
    let project: Project
    let store: SQLiteStore
    let archive: PayloadArchive
    let root: URL

    init(_ feed: FeedCase, port: UInt16) throws {
        root = FileManager.default.temporaryDirectory.appendingPathComponent("real-feed-\(UUID().uuidString)")
        try feed.writeProject(to: root, port: port)
        project = ProjectLoader.load(root)
        store = try SQLiteStore(path: root.appendingPathComponent("var/gateway.sqlite").path)
        archive = try PayloadArchive(root: root.appendingPathComponent("var/archive"))
    }

    deinit { try? FileManager.default.removeItem(at: root) }

    /// What is wrong with the project's files.
    var problems: [String] { project.diagnostics.map { "\($0.place?.description ?? ""): \($0.message.en)" } }

    /// Reads the feed, also when it is as it was.
    func run() async throws -> RunReport {
        let connector = try #require(project.connectors.first)
        let pipeline = Pipeline(
            catalogue: project.catalogue,
            fetcher: FeedFetcher(wire: CurlWire(policy: .everywhere, files: .anywhere), secrets: .system(secretsFolder: nil)), archive: archive,
            writer: store)
        return await pipeline.run(connector, force: true)
    }

    /// Every revision of the figures with a key; one in a store that was filled from one payload.
    func figures(_ known: FeedFacts.KnownFigure) async throws -> [Observation] {
        var query = ObservationQuery()
        query.indicators = [known.indicator]
        query.areas = [known.area]
        query.label = known.period
        return try await store.history(query).filter { $0.series.breakdown == known.breakdown }
    }
}
