import GatewayModel
import Mapping
import Storage

extension Pipeline {
    private static let keptNotices = 20
    /// Records of one batch: few enough that they stay in the processor's memory from decoder to mapping.
    private static let batchSize = 4_096

    /// Maps on this task, while the records ahead are read on a thread of their own and the store writes the batch before on a third. Gives
    /// what the decoders have to say of how they read.
    func transfer(
        _ first: sending any RecordCursor, _ mapper: Mapper, of payloads: [Payload], through mapping: RunMapping, to run: any RunWriter,
        _ connector: Connector, _ places: inout PagePlaces
    ) async throws(RunFailure) -> [LocalizedText] {
        let handOver = HandOver(to: run)
        func take(_ records: RecordBatch, _ mapper: Mapper, page: Int, goesOn: Bool) async throws {
            handOver.batch.page = Int32(page)
            mapper.map(records, into: &handOver.batch)
            guard handOver.isFull || !goesOn else { return }
            try await handOver.flush(isLast: !goesOn && page == payloads.count - 1)
            progress(RunProgress(connector: connector.id, stage: .reading, records: mapping.counts.records))
            try Task.checkCancellation()
        }
        do {
            var notices = try await read(first, payloads[0], mapper.selection) { try await take($0, mapper, page: 0, goesOn: $1) }
            notices = Array(notices.prefix(Self.keptNotices))
            for page in payloads.indices.dropFirst() {
                let cursor = try connector.decoder.open(payloads[page])
                let mapper = try mapping.mapper(PageHeadings(cursor, connector))
                try cursor.select(mapper.selection)
                places.note(cursor.locator, page: page)
                let more = try await read(cursor, payloads[page], mapper.selection) { try await take($0, mapper, page: page, goesOn: $1) }
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
        _ cursor: sending any RecordCursor, _ payload: Payload, _ selection: [FieldSelector],
        _ take: (RecordBatch, _ goesOn: Bool) async throws -> Void
    ) async throws -> [LocalizedText] {
        var records = RecordBatch(width: selection.count, capacity: min(Self.batchSize, payload.byteCount + 1))
        let goesOn = try cursor.fill(&records)
        try await take(records, goesOn)
        guard goesOn else { return cursor.notices }
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
