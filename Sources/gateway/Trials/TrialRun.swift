import Fetching
import Foundation
import GatewayModel
import Ingestion
import SQLiteStorage
import Storage

/// A run of one connector over the same path as every run, into a store in memory and an archive that goes with it: nothing stays.
struct TrialRun {
    let report: RunReport
    private let store: SQLiteStore

    /// Reads `input` instead of the feed when it is given.
    init(
        of connector: Connector, input: URL? = nil, catalogue: IndicatorCatalogue, fetcher: FeedFetcher,
        progress: @escaping @Sendable (RunProgress) -> Void = { _ in }
    ) async throws(ProgramFailure) {
        let folder = try TemporaryFolder()
        let chosen = try input.map { (file) throws(ProgramFailure) in try connector.reading(file) } ?? connector
        let archive: PayloadArchive
        do throws(ArchiveError) {
            archive = try PayloadArchive(root: folder.url)
        } catch {
            throw ProgramFailure(error)
        }
        do throws(StoreError) {
            store = try SQLiteStore(path: ":memory:")
        } catch {
            throw ProgramFailure(error)
        }
        let pipeline = Pipeline(catalogue: catalogue, fetcher: fetcher, archive: archive, writer: store, progress: progress)
        report = await pipeline.run(chosen)
        withExtendedLifetime(folder) {}
    }

    /// The first figures in the order of the export.
    func figures(limit: Int) async throws(ProgramFailure) -> [Observation] {
        try await store.first(limit, of: ObservationQuery())
    }

    /// Every rejection in the order of the payload.
    func rejections() async throws(ProgramFailure) -> [RejectedRecord] {
        do {
            return try await store.rejections(connector: nil, run: report.id, limit: .max)
        } catch {
            throw ProgramFailure(error)
        }
    }
}

extension Connector {
    /// The same feed with its bytes in a file of this machine.
    func reading(_ file: URL) throws(ProgramFailure) -> Connector {
        do throws(AddressProblem) {
            _ = try FeedAddress(file.standardizedFileURL.absoluteString)
        } catch {
            throw ProgramFailure(message: "\(file.path): \(say(error.message))", exitCode: ExitStatus.misuse)
        }
        let local = FeedRequest(url: RequestTemplate(literal: file.standardizedFileURL.absoluteString), limits: request.limits)
        return with(request: local, rejectionLimit: rejectionLimit)
    }

    /// The same feed, with every rejection tolerated: a sample shows on purpose what is rejected.
    var withoutRejectionLimit: Connector { with(request: request, rejectionLimit: nil) }

    private func with(request: FeedRequest, rejectionLimit: RejectionLimit?) -> Connector {
        Connector(
            id: id, title: title, provider: provider, schedule: schedule, isEnabled: isEnabled, request: request, decoder: decoder,
            mapping: mapping, mappingHash: mappingHash, rejectionLimit: rejectionLimit)
    }
}
