import Fetching
import Foundation
import GatewayConfig
import GatewayModel
import Ingestion
import SQLiteStorage
import Storage
import Testing

/// The project that ships with the gateway, loaded once.
enum SampleProject {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    static let project = ProjectLoader.load(root)

    /// What the sample feeds' server gives first, with the samples of the mappings among it.
    static let firstDelivery = root.appendingPathComponent("Mappings")
    /// The same addresses some weeks later.
    static let secondDelivery = firstDelivery.appendingPathComponent("second-delivery")

    /// The port in the address of every bundled connector.
    static let port = 8089

    static func connector(_ id: String) throws -> Connector {
        try #require(project.connectors.first { $0.id == id })
    }
}

/// A store in memory with an archive in a folder that goes with it.
final class TrialStore {
    let store: SQLiteStore
    private let folder: URL
    private let archive: PayloadArchive

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("sample-project-\(UUID().uuidString)")
        archive = try PayloadArchive(root: folder)
        store = try SQLiteStore(path: ":memory:")
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func run(_ connector: Connector) async -> RunReport {
        await Pipeline(
            catalogue: SampleProject.project.catalogue,
            fetcher: FeedFetcher(wire: CurlWire(policy: .everywhere, files: .anywhere), secrets: .system(secretsFolder: nil)), archive: archive,
            writer: store
        ).run(connector)
    }
}

extension Connector {
    /// The same feed at another address.
    func at(_ address: String) throws -> Connector {
        let moved = FeedRequest(
            url: RequestTemplate(literal: address), query: request.query, headers: request.headers,
            accept: address.hasPrefix("file:") ? [] : request.accept, limits: request.limits)
        return Connector(
            id: id, title: title, provider: provider, schedule: schedule, isEnabled: isEnabled, request: moved, decoder: decoder,
            mapping: mapping, mappingHash: mappingHash, rejectionLimit: rejectionLimit)
    }
}
