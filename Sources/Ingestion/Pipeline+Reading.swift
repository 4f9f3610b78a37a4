import GatewayModel
import Mapping
import Storage

extension Pipeline {
    private static let keptNotices = 20
    /// Records of one batch: few enough that they stay in the processor's memory from decoder to mapping.
    private static let batchSize = 4_096

    /// A page that is being read: its cursor, and the mapping bound to its columns.
    struct OpenPage {
        let cursor: any RecordCursor
        let mapper: Mapper
    }

    func open(_ payload: Payload, _ connector: Connector, _ mapping: RunMapping) throws(RunFailure) -> OpenPage {
        do {
            let cursor = try connector.decoder.open(payload)
            let mapper = try mapping.mapper(columns: cursor.columns, titles: cursor.titles)
            try cursor.select(mapper.selection)
            return OpenPage(cursor: cursor, mapper: mapper)
        } catch {
            throw RunFailure(any: error)
        }
    }

    /// Maps on this task, while the records ahead are read on a thread of their own and the store writes the batch before on a third. Gives
    /// what the decoders have to say of how they read.
    func transfer(
        _ first: OpenPage, of payloads: [Payload], through mapping: RunMapping, to run: any RunWriter, _ connector: Connector,
        _ places: inout PagePlaces
    ) async throws(RunFailure) -> [LocalizedText] {
        let handOver = HandOver(to: run)
        var notices: [LocalizedText] = []
        do {
            for page in payloads.indices {
                let opened = page == 0 ? first : try open(payloads[page], connector, mapping)
                places.note(opened.cursor.locator, page: page)
                handOver.batch.page = Int32(page)
                let isLast = page == payloads.count - 1
                let more = try await read(opened, byteCount: payloads[page].byteCount) { records, goesOn in
                    opened.mapper.map(records, into: &handOver.batch)
                    guard handOver.isFull || !goesOn else { return }
                    try await handOver.flush(isLast: isLast && !goesOn)
                    progress(RunProgress(connector: connector.id, stage: .reading, records: mapping.counts.records))
                    try Task.checkCancellation()
                }
                // Pages of one feed mostly say the same.
                notices += more.filter { !notices.contains($0) }.prefix(Self.keptNotices - notices.count)
            }
            try await handOver.finish()
            try mapping.finish()
            return notices
        } catch {
            await handOver.abandon()
            throw RunFailure(any: error)
        }
    }

    /// Gives the records of a page to `take` in order, each time with whether more come; returns what the decoder has to say.
    ///
    /// What fits into one batch is read by this task, which costs a small feed less than to hand it over.
    private func read(
        _ page: OpenPage, byteCount: Int, _ take: (RecordBatch, _ goesOn: Bool) async throws -> Void
    ) async throws -> [LocalizedText] {
        var records = RecordBatch(width: page.mapper.selection.count, capacity: min(Self.batchSize, byteCount + 1))
        let goesOn = try page.cursor.fill(&records)
        try await take(records, goesOn)
        guard goesOn else { return page.cursor.notices }
        nonisolated(unsafe) let cursor = page.cursor  // From here on nobody else uses it, until the reading has ended.
        let reading = RecordReading(cursor, width: records.width, on: readingThread)
        do {
            while let (records, goesOn) = await reading.next() {
                try await take(records, goesOn)
                reading.giveBack(records)
            }
            return try await reading.finish()
        } catch {
            await reading.abandon()
            throw error
        }
    }
}
