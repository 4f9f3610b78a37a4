import Fetching
import Foundation
import GatewayConfig
import GatewayModel
import Ingestion
import LoopbackServer
import SQLiteStorage
import Storage
import Testing

/// A project, a store and an archive for one case.
struct Trial {
    let server: String
    let connector: Connector
    let store: SQLiteStore
    let archive: PayloadArchive
    private let pipelineTrusting: @Sendable (Duration) -> Pipeline
    let place: URL

    var pipeline: Pipeline { pipelineTrusting(.seconds(3600)) }

    static let patient = FeedFetcher(
        wire: CurlWire(policy: .everywhere, files: .anywhere), secrets: .system(secretsFolder: nil))

    /// `{server}` and `{files}` in the connector stand for the two places.
    init(
        of folder: CaseFolder, at place: URL, server: String, files: URL? = nil, fetcher: FeedFetcher = Self.patient
    ) throws {
        let project = try folder.project(at: place, places: ["{server}": server, "{files}": files?.path ?? ""])
        for diagnostic in project.diagnostics { Issue.record("\(diagnostic.place?.description ?? ""): \(diagnostic.message.en)") }
        self.server = server
        self.place = place
        store = try SQLiteStore(path: place.appendingPathComponent("var/gateway.sqlite").path)
        archive = try PayloadArchive(root: place.appendingPathComponent("var/archive"))
        let (store, archive) = (store, archive)
        pipelineTrusting = { Pipeline(catalogue: project.catalogue, fetcher: fetcher, archive: archive, writer: store, trust: $0) }
        connector = try #require(project.connectors.first)
    }

    /// What is left of answers that were on their way; a run that is over leaves nothing.
    var spools: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: place.appendingPathComponent("var/archive/spool").path) }
    }

    func run(force: Bool = false) async -> RunReport { await pipeline.run(connector, force: force) }

    /// Runs with a gateway that believes "not modified" only for that long after the bytes came.
    func run(trusting trust: Duration) async -> RunReport { await pipelineTrusting(trust).run(connector) }

    /// Every belief that the store ever held; the same for stores that came to it by other runs.
    func digest(withOrigins: Bool = true) async throws -> [String] {
        try await store.history(ObservationQuery()).map { figure in
            let (series, origin) = (figure.series, figure.origin)
            let belief = [
                series.indicator, series.area, series.frequency.code, series.breakdown, figure.period.label, figure.period.start.description,
                "revision \(figure.revision)", figure.value?.description ?? "none", figure.status.code,
            ]
            let way = [origin.connector, origin.address, origin.payload.description, origin.place, origin.raw, origin.mapping.description]
            return (belief + (withOrigins ? way : [])).joined(separator: " ")
        }
    }
}

/// Serves the case's payload over a real loopback server and gives the trial to `body`.
func withTrial(of folder: CaseFolder, _ body: (Trial) async throws -> Void) async throws {
    let place = FileManager.default.temporaryDirectory.appendingPathComponent("case-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: place) }
    let served = place.appendingPathComponent("served")
    try FileManager.default.createDirectory(at: served, withIntermediateDirectories: true)
    try folder.payload.write(to: served.appendingPathComponent("feed"))
    try await LoopbackServer.with(Folder(served)) { server in
        try await body(Trial(of: folder, at: place, server: server.address))
    }
}
