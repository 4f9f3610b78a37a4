import Fetching
import GatewayModel
import Ingestion
import SQLiteStorage
import Storage

/// What replaying a connector's archived deliveries with today's files would change, found out in a store in memory.
///
/// All deliveries are taken into that store, oldest first, and only what stands in the end is compared with what is believed: a value that a
/// later delivery has corrected long ago is no change, though a replay of the older one alone would bring it back.
struct ReplayRehearsal {
    /// A delivery and how reading it again ended.
    struct Reading {
        let delivery: ArchivedDelivery
        /// Nil when the archive no longer has all its bytes.
        let report: RunReport?

        var isReadable: Bool { report.map { $0.status != .failed } ?? false }
    }

    /// The id of the connector.
    let connector: String
    private(set) var readings: [Reading] = []
    private(set) var changes = ReplayChanges()
    /// The position of the oldest delivery that has to be stored again; nil when nothing would change.
    private(set) var firstNeeded: Int?

    init(
        of connector: Connector, catalogue: IndicatorCatalogue, store: any ObservationStore, archive: PayloadArchive, fetcher: FeedFetcher
    ) async throws(ProgramFailure) {
        self.connector = connector.id
        let memory: SQLiteStore
        let deliveries: [ArchivedDelivery]
        do throws(StoreError) {
            memory = try SQLiteStore(path: ":memory:")
            deliveries = try await store.deliveries(of: connector.id)
        } catch {
            throw ProgramFailure(error)
        }
        let pipeline = Pipeline(catalogue: catalogue, fetcher: fetcher, archive: archive, writer: memory)
        for delivery in deliveries {
            var report: RunReport?
            if let pages = ReplayedPages(of: delivery, in: archive) { report = await pipeline.replay(pages.payloads, connector) }
            readings.append(Reading(delivery: delivery, report: report))
        }
        for indicator in catalogue.indicators where indicator.kind == .figure {
            try await compare(indicator.id, memory, store)
        }
    }

    /// One indicator at a time, so that only its figures are held.
    private mutating func compare(_ indicator: String, _ memory: SQLiteStore, _ store: any ObservationStore) async throws(ProgramFailure) {
        var query = ObservationQuery()
        query.indicators = [indicator]
        let connector = connector
        let believed = Gathered<[FigureKey: Belief]>([:])
        try await store.each(query) { observation in
            believed.update {
                $0[FigureKey(observation)] = Belief(figure: observation.figure, isOwn: observation.origin.connector == connector)
            }
        }
        let places = readings.enumerated().flatMap { position, reading in reading.delivery.pages.map { ($0.hash, position) } }
        let order = Dictionary(places, uniquingKeysWith: { first, _ in first })
        let found = Gathered((changes: changes, oldest: firstNeeded))
        try await memory.each(query) { after in
            let key = FigureKey(after)
            let before = believed.update { $0.removeValue(forKey: key) }?.figure
            guard before != after.figure else { return }
            found.update { found in
                found.changes.append(key, before: before, after: after.figure)
                found.oldest = [found.oldest, order[after.origin.payload]].compactMap(\.self).min()
            }
        }
        (changes, firstNeeded) = found.value
        let gone = believed.value.filter(\.value.isOwn).sorted { $0.key < $1.key }
        for (key, belief) in gone { changes.append(key, before: belief.figure, after: nil) }
    }

    /// As little of a figure as the comparison needs.
    private struct Belief {
        let figure: FigureChange.Figure
        /// Whether it came from this connector.
        let isOwn: Bool
    }
}
