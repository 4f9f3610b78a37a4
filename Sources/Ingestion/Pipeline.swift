import Fetching
import Foundation
import GatewayModel
import Mapping
import Storage

/// The path of one run: fetch, archive, decode, map, normalise, validate, store, report. The archive works beside the stages behind it.
///
/// Invariants, with the function that keeps each:
/// 1. A payload is decoded at most once per run (`ingest`).
/// 2. A run's effects and its record commit together or not at all (`ingest`, `RunWriter.commit`).
/// 3. Running the same payload again changes nothing: no new revision, no new row of figures (`RunWriter.upsert`).
/// 4. Every figure that was read ends as inserted, revised, unchanged or rejected, and the four sum to it (`Mapper.counts`, `RunWriter.counts`).
/// 5. A value is never changed in place: a change is a new revision, and the earlier belief stays readable (`RunWriter.upsert`).
/// 6. Every stored figure leads back to its bytes: run, payload hash, locator, mapping hash (`RunStart`, `ObservationBatch.locators`).
package struct Pipeline: Sendable {
    let catalogue: IndicatorCatalogue
    let fetcher: FeedFetcher
    let archive: PayloadArchive
    let store: any ObservationWriter & RunLedger
    let trust: Duration
    private let turn = ReadingTurn()
    let readingThread = OwnThreads(label: "gateway.reading", count: 1)
    let progress: @Sendable (RunProgress) -> Void

    /// `trust` is how long after a page's bytes came its feed may say that they hold; then it is asked for the bytes again. Whole seconds.
    package init(
        catalogue: IndicatorCatalogue, fetcher: FeedFetcher, archive: PayloadArchive, writer: any ObservationWriter & RunLedger,
        trust: Duration = .seconds(7 * 86_400), progress: @escaping @Sendable (RunProgress) -> Void = { _ in }
    ) {
        self.catalogue = catalogue
        self.fetcher = fetcher
        self.archive = archive
        store = writer
        self.trust = trust
        self.progress = progress
    }

    /// Runs a connector once. Never throws: a failure is a report, so that one bad feed cannot stop another.
    ///
    /// A feed that sends the bytes of the time before, to be read with the same mapping, is unchanged and costs no reading; `force` reads it
    /// all the same. `ticket` is the right by which a worker makes the run, and the work that it does.
    package func run(_ connector: Connector, force: Bool = false, period: TimePeriod? = nil, ticket: WorkTicket? = nil) async -> RunReport {
        let startedAt = Date()
        progress(RunProgress(connector: connector.id, stage: .fetching, records: 0))
        do {
            // Holds the pages until they are read.
            let spool = try archive.openSpool()
            defer { withExtendedLifetime(spool) {} }
            let last = force ? nil : try await store.lastDelivery(of: connector.id)
            let known = last?.mapping == connector.mappingHash ? last : nil
            let pages = try await fetch(connector, period: period, last: last, known: known, into: spool)
            if let report = try await conclude(pages, spool, connector, known: known, startedAt, ticket) { return report }
            // The archive cannot give back a page of which the feed said that it holds, so the feed is asked for its bytes.
            let fresh = try await fetch(connector, period: period, last: last, known: nil, into: spool)
            guard let report = try await conclude(fresh, spool, connector, known: nil, startedAt, ticket) else {
                throw ArchiveError.missing(fresh[0].hash)
            }
            return report
        } catch {
            let failure = RunFailure(any: error)
            return await turn.take { await fail(connector, failure, startedAt: startedAt, ticket: ticket) }
        }
    }

    /// Takes fetched pages to the end of the run; nil when the archive has lost a page that did not come again.
    private func conclude(
        _ pages: [Page], _ spool: SpoolFolder, _ connector: Connector, known: LastDelivery?, _ startedAt: Date, _ ticket: WorkTicket?
    ) async throws -> RunReport? {
        let archiving = Archiving(pages, in: archive)
        return try await turn.take {
            if let known, let report = try await unchanged(pages, known, archiving, connector, startedAt, ticket) { return report }
            guard let payloads = payloads(of: pages, spool) else {
                try await archiving.finish()
                return nil
            }
            return await ingest(payloads, connector, archiving, startedAt: startedAt, isReplay: false, ticket: ticket)
        }
    }

    /// Decodes the pages of an archived delivery again with today's mapping and stores what differs.
    package func replay(_ payloads: [Payload], _ connector: Connector) async -> RunReport {
        await turn.take { await ingest(payloads, connector, nil, startedAt: Date(), isReplay: true) }
    }
}

/// Where a run is, for a person who waits.
package struct RunProgress: Hashable, Sendable {
    package enum Stage: String, Sendable { case fetching, reading, storing }

    package let connector: String
    package let stage: Stage
    package let records: Int
}

/// Why a run took nothing.
struct RunFailure: Error {
    /// From the closed list of reasons.
    let reason: String
    let message: LocalizedText
    var counts = RunCounts()
    var rejections: [Rejection] = []

    init(reason: String, message: LocalizedText, counts: RunCounts = RunCounts(), rejections: [Rejection] = []) {
        self.reason = reason
        self.message = message
        self.counts = counts
        self.rejections = rejections
    }

    init(unexpected error: any Error) {
        self.init(reason: error is CancellationError ? "cancelled" : "crashed", message: LocalizedText("\(error)"))
    }
}
