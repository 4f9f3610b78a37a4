import Fetching
import Foundation
import GatewayModel
import Mapping
import Storage

extension Pipeline {
    /// Rejections that are kept in memory to explain a run whose figures are all given up.
    static let keptRejections = 1_000
    private static let keptNotices = 20

    /// Takes archived pages through the stages behind fetching. Each payload is decoded once, here.
    func ingest(_ payloads: [Payload], _ connector: Connector, startedAt: Date, isReplay: Bool) async -> RunReport {
        var places = PagePlaces()
        do {
            let mapping = RunMapping(connector.mapping, catalogue: catalogue)
            // The first page is opened before the store is locked, so that a broken feed never holds the lock.
            let first = try open(payloads[0], connector, mapping)
            places.note(first.cursor.locator, page: 0)
            let start = RunStart(
                connector: connector.id, startedAt: startedAt, payloads: payloads, locator: places.first, mapping: connector.mappingHash,
                isReplay: isReplay)
            let run = try await begin(start)
            do {
                let notices = try await transfer(first, of: payloads, through: mapping, to: run, connector, &places)
                return try await finish(run, mapping, connector, payloads, startedAt, places, notices)
            } catch {
                await run.rollBack()
                throw error
            }
        } catch {
            return await fail(connector, error, startedAt: startedAt, payloads: payloads, places: places)
        }
    }

    /// How places are written in each page: as in the first, but where noted.
    struct PagePlaces {
        private(set) var first = RecordLocator.line
        private(set) var others: [Int: RecordLocator] = [:]

        mutating func note(_ locator: RecordLocator, page: Int) {
            if page == 0 { first = locator } else if locator != first { others[page] = locator }
        }
    }

    /// A page that is being read: its cursor, and the mapping bound to its columns.
    private struct OpenPage {
        let cursor: any RecordCursor
        let mapper: Mapper
    }

    private func open(_ payload: Payload, _ connector: Connector, _ mapping: RunMapping) throws(RunFailure) -> OpenPage {
        do {
            let cursor = try connector.decoder.open(payload)
            let mapper = try mapping.mapper(columns: cursor.columns, titles: cursor.titles)
            try cursor.select(mapper.selection)
            return OpenPage(cursor: cursor, mapper: mapper)
        } catch {
            throw RunFailure(any: error)
        }
    }

    private func begin(_ start: RunStart) async throws(RunFailure) -> any RunWriter {
        do {
            return try await store.begin(start)
        } catch {
            throw RunFailure(reason: error.label, message: error.message)
        }
    }

    /// Decodes and maps on this task while the store writes the batch before on its own: at most two batches are alive. Gives what the
    /// decoders have to say of how they read.
    private func transfer(
        _ first: OpenPage, of payloads: [Payload], through mapping: RunMapping, to run: any RunWriter, _ connector: Connector,
        _ places: inout PagePlaces
    ) async throws(RunFailure) -> [LocalizedText] {
        let handOver = HandOver(to: run)
        var notices: [LocalizedText] = []
        do {
            for page in payloads.indices {
                let opened = page == 0 ? first : try open(payloads[page], connector, mapping)
                places.note(opened.cursor.locator, page: page)
                try await read(opened, page: page, into: handOver, mapping, connector)
                // Pages of one feed mostly say the same.
                notices += opened.cursor.notices.filter { !notices.contains($0) }.prefix(Self.keptNotices - notices.count)
            }
            try await handOver.finish()
            try mapping.finish()
            return notices
        } catch {
            await handOver.abandon()
            throw RunFailure(any: error)
        }
    }

    private func read(_ page: OpenPage, page number: Int, into handOver: HandOver, _ mapping: RunMapping, _ connector: Connector) async throws {
        var records = RecordBatch(width: page.mapper.selection.count)
        handOver.batch.page = Int32(number)
        var goesOn = true
        while goesOn {
            records.removeAll()
            goesOn = try page.cursor.fill(&records)
            page.mapper.map(records, into: &handOver.batch)
            guard handOver.isFull || !goesOn else { continue }
            try await handOver.flush()
            progress(RunProgress(connector: connector.id, stage: .reading, records: mapping.counts.records))
            try Task.checkCancellation()
        }
    }

    private func finish(
        _ run: any RunWriter, _ mapping: RunMapping, _ connector: Connector, _ payloads: [Payload], _ startedAt: Date, _ places: PagePlaces,
        _ notices: [LocalizedText]
    ) async throws(RunFailure) -> RunReport {
        var counts = await run.counts
        counts.records = mapping.counts.records
        counts.filtered = mapping.counts.filtered
        counts.read = mapping.counts.read
        if connector.request.pagination.cutsByPosition, await run.pagesContradict {
            throw RunFailure(movedRecords: counts, rejections: await run.rejections(limit: Self.keptRejections))
        }
        if let limit = connector.rejectionLimit, limit.isPassed(by: counts) {
            throw RunFailure(overLimit: counts, limit, rejections: await run.rejections(limit: Self.keptRejections))
        }
        progress(RunProgress(connector: connector.id, stage: .storing, records: counts.records))
        let status: RunReport.Status = counts.rejected > 0 ? .partial : .succeeded
        do {
            try await run.commit(RunEnd(status: status, mapped: counts, otherLocators: places.others))
        } catch {
            throw RunFailure(reason: error.label, message: error.message)
        }
        return RunReport(
            id: run.run, connector: connector.id, status: status, counts: counts, startedAt: startedAt, finishedAt: Date(),
            payloads: payloads.map(\.hash), byteCount: payloads.reduce(0) { $0 + $1.byteCount }, notices: notices)
    }

    /// Writes a failed run into the ledger. When even that is impossible the report says so by having no number.
    func fail(
        _ connector: Connector, _ error: any Error, startedAt: Date, payloads: [Payload] = [], places: PagePlaces = PagePlaces()
    ) async -> RunReport {
        let failure = error as? RunFailure ?? RunFailure(unexpected: error)
        let record = QuietRun(
            connector: connector.id, startedAt: startedAt, payloads: payloads, locator: places.first, otherLocators: places.others,
            mapping: connector.mappingHash, reason: failure.reason, message: failure.message, counts: failure.counts, rejections: failure.quarantine)
        let id = try? await store.record(record)
        return RunReport(
            id: id, connector: connector.id, status: .failed, reason: failure.reason, message: failure.message, counts: failure.counts,
            startedAt: startedAt, finishedAt: Date(), payloads: payloads.map(\.hash), byteCount: payloads.reduce(0) { $0 + $1.byteCount })
    }
}
