import Fetching
import Foundation
import GatewayModel
import Mapping
import Storage

extension Pipeline {
    /// Rejections that are kept in memory to explain a run whose figures are all given up.
    static let keptRejections = 1_000

    /// Takes pages through the stages behind fetching. Each payload is decoded once, here; `archiving` is nil when the archive has them.
    func ingest(
        _ payloads: [Payload], _ connector: Connector, _ archiving: Archiving?, startedAt: Date, isReplay: Bool,
        ticket: WorkTicket? = nil
    ) async -> RunReport {
        var places = PagePlaces()
        do {
            let mapping = RunMapping(connector.mapping, catalogue: catalogue)
            // The first page is opened before the store is locked, so that a broken feed never holds the lock.
            let first = try connector.decoder.open(payloads[0])
            let mapper = try mapping.mapper(PageHeadings(first, connector))
            try first.select(mapper.selection)
            places.note(first.locator, page: 0)
            let start = RunStart(
                connector: connector.id, startedAt: startedAt, payloads: payloads, locator: places.first, mapping: connector.mappingHash,
                isReplay: isReplay, ticket: ticket)
            let run = try await begin(start)
            do {
                let notices = try await transfer(first, mapper, of: payloads, through: mapping, to: run, connector, &places)
                // Nothing may lead back to bytes that a power cut can take.
                try await archiving?.finish()
                return try await finish(run, mapping, connector, payloads, startedAt, places, notices)
            } catch {
                await run.rollBack()
                throw error
            }
        } catch {
            // A run leads back to no page that was not kept, whatever else went wrong with it.
            if let failure = await archiving?.failure { return await fail(connector, RunFailure(any: failure), startedAt: startedAt, ticket: ticket) }
            return await fail(connector, RunFailure(any: error), startedAt: startedAt, payloads: payloads, places: places, ticket: ticket)
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

    private func begin(_ start: RunStart) async throws(RunFailure) -> any RunWriter {
        do {
            return try await store.begin(start)
        } catch {
            throw RunFailure(reason: error.label, message: error.message)
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
        _ connector: Connector, _ failure: RunFailure, startedAt: Date, payloads: [Payload] = [], places: PagePlaces = PagePlaces(),
        ticket: WorkTicket? = nil
    ) async -> RunReport {
        let record = QuietRun(
            connector: connector.id, startedAt: startedAt, payloads: payloads, locator: places.first, otherLocators: places.others,
            mapping: connector.mappingHash, reason: failure.reason, message: failure.message, counts: failure.counts, rejections: failure.quarantine,
            ticket: ticket)
        // Of a run that may be in the store nobody may say there that it failed.
        let id = failure.reason == "commit_unknown" ? nil : try? await store.record(record)
        return RunReport(
            id: id, connector: connector.id, status: .failed, reason: failure.reason, message: failure.message, counts: failure.counts,
            startedAt: startedAt, finishedAt: Date(), payloads: payloads.map(\.hash), byteCount: payloads.reduce(0) { $0 + $1.byteCount })
    }
}
