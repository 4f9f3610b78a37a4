import Fetching
import GatewayModel
import Ingestion
import SQLiteStorage
import Storage

/// What replaying a connector's archived payloads with today's files would change, found out in a store in memory.
///
/// All payloads are taken into that store, oldest first, and only what stands in the end is compared with what is believed: a value that a
/// later payload has corrected long ago is no change, though a replay of the older payload alone would bring it back.
struct ReplayRehearsal {
    /// A payload and how reading it again ended.
    struct Reading {
        let payload: ArchivedPayload
        /// Nil when the archive no longer has the bytes.
        let report: RunReport?

        var isReadable: Bool { report.map { $0.status != .failed } ?? false }
    }

    /// The id of the connector.
    let connector: String
    private(set) var readings: [Reading] = []
    private(set) var changes = ReplayChanges()
    /// The position of the oldest payload that has to be stored again; nil when nothing would change.
    private(set) var firstNeeded: Int?

    init(of connector: Connector, catalogue: IndicatorCatalogue, store: SQLiteStore, archive: PayloadArchive) async throws(ProgramFailure) {
        self.connector = connector.id
        let memory: SQLiteStore
        let payloads: [ArchivedPayload]
        do throws(StoreError) {
            memory = try SQLiteStore(path: ":memory:")
            payloads = try await store.payloads(of: connector.id)
        } catch {
            throw ProgramFailure(error)
        }
        let pipeline = Pipeline(catalogue: catalogue, fetcher: SchemeFetcher(), archive: archive, writer: memory)
        for payload in payloads {
            let bytes = Self.payload(payload, in: archive)
            var report: RunReport?
            if let bytes { report = await pipeline.replay(bytes, connector) }
            readings.append(Reading(payload: payload, report: report))
        }
        for indicator in catalogue.indicators where indicator.kind == .figure {
            try await compare(indicator.id, memory, store)
        }
    }

    /// The payload with its file; nil when the archive does not have it or it was altered.
    static func payload(_ known: ArchivedPayload, in archive: PayloadArchive) -> Payload? {
        guard let file = archive.payload(known.hash), (try? archive.verify(known.hash)) != nil else { return nil }
        return Payload(file: file, hash: known.hash, byteCount: known.byteCount, origin: known.origin)
    }

    /// One indicator at a time, so that only its figures are held.
    private mutating func compare(_ indicator: String, _ memory: SQLiteStore, _ store: SQLiteStore) async throws(ProgramFailure) {
        var query = ObservationQuery()
        query.indicators = [indicator]
        let connector = connector
        let believed = Gathered<[FigureKey: Belief]>([:])
        try await store.each(query) { observation in
            believed.update {
                $0[FigureKey(observation)] = Belief(figure: observation.figure, isOwn: observation.origin.connector == connector)
            }
        }
        let order = Dictionary(readings.enumerated().map { ($1.payload.hash, $0) }, uniquingKeysWith: { first, _ in first })
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
