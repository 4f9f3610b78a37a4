import Foundation
import GatewayModel
import Mapping
import Storage

extension Pipeline {
    /// Figures in one hand-over: large enough that sorting and hopping cost little, small enough for a small machine.
    static let batchSize = 32_768
    /// Rejections that are kept in memory to explain a run whose figures are all given up.
    static let keptRejections = 1_000

    /// Takes an archived payload through the stages behind fetching. The payload is decoded once, here.
    func ingest(_ payload: Payload, _ connector: Connector, startedAt: Date, isReplay: Bool) async -> RunReport {
        var locator = RecordLocator.line
        do {
            let cursor = try open(payload, connector)
            locator = cursor.locator
            let mapper = try mapper(for: cursor, connector)
            let start = RunStart(
                connector: connector.id, startedAt: startedAt, payload: payload, locator: cursor.locator, mapping: connector.mappingHash,
                isReplay: isReplay)
            let run = try await begin(start)
            do {
                try await transfer(from: cursor, through: mapper, to: run, connector)
                return try await finish(run, mapper, connector, payload, startedAt)
            } catch {
                await run.rollBack()
                throw error
            }
        } catch {
            return await fail(connector, error, startedAt: startedAt, payload: payload, locator: locator)
        }
    }

    private func open(_ payload: Payload, _ connector: Connector) throws(RunFailure) -> any RecordCursor {
        do {
            return try connector.decoder.open(payload)
        } catch {
            throw RunFailure(error)
        }
    }

    private func mapper(for cursor: any RecordCursor, _ connector: Connector) throws(RunFailure) -> Mapper {
        do {
            let mapper = try Mapper(connector.mapping, catalogue: catalogue, columns: cursor.columns)
            try cursor.select(mapper.selection)
            return mapper
        } catch let error as DecodeError {
            throw RunFailure(error)
        } catch let error as MappingError {
            throw RunFailure(reason: error.label, message: error.message)
        } catch {
            throw RunFailure(unexpected: error)
        }
    }

    private func begin(_ start: RunStart) async throws(RunFailure) -> any RunWriter {
        do {
            return try await writer.begin(start)
        } catch {
            throw RunFailure(reason: error.label, message: error.message)
        }
    }

    /// Decodes and maps on this task while the store writes the batch before on its own: at most two batches are alive.
    private func transfer(
        from cursor: any RecordCursor, through mapper: Mapper, to run: any RunWriter, _ connector: Connector
    ) async throws(RunFailure) {
        var records = RecordBatch(width: mapper.selection.count)
        var batch = ObservationBatch()
        batch.reserve(Self.batchSize)
        var writing: Task<Void, any Error>?
        do {
            var goesOn = true
            while goesOn {
                records.removeAll()
                goesOn = try cursor.fill(&records)
                mapper.map(records, into: &batch)
                guard batch.count + batch.rejections.count >= Self.batchSize || !goesOn else { continue }
                try await writing?.value
                let full = batch
                writing = Task { try await run.upsert(full) }
                batch = ObservationBatch()
                if goesOn { batch.reserve(Self.batchSize) }
                progress(RunProgress(connector: connector.id, stage: .reading, records: mapper.counts.records))
                try Task.checkCancellation()
            }
            try await writing?.value
            try mapper.finish()
        } catch {
            _ = await writing?.result
            throw RunFailure(any: error)
        }
    }

    private func finish(
        _ run: any RunWriter, _ mapper: Mapper, _ connector: Connector, _ payload: Payload, _ startedAt: Date
    ) async throws(RunFailure) -> RunReport {
        var counts = await run.counts
        counts.records = mapper.counts.records
        counts.filtered = mapper.counts.filtered
        counts.read = mapper.counts.read
        if let limit = connector.rejectionLimit, limit.isPassed(by: counts) {
            throw RunFailure(overLimit: counts, limit, rejections: await run.rejections(limit: Self.keptRejections))
        }
        progress(RunProgress(connector: connector.id, stage: .storing, records: counts.records))
        let status: RunReport.Status = counts.rejected > 0 ? .partial : .succeeded
        do {
            try await run.commit(RunEnd(status: status, mapped: counts))
        } catch {
            throw RunFailure(reason: error.label, message: error.message)
        }
        return RunReport(
            id: run.run, connector: connector.id, status: status, counts: counts, startedAt: startedAt, finishedAt: Date(),
            payload: payload.hash, byteCount: payload.byteCount)
    }

    /// Writes a failed run into the ledger. When even that is impossible the report says so by having no number.
    func fail(
        _ connector: Connector, _ error: any Error, startedAt: Date, payload: Payload? = nil, locator: RecordLocator = .line
    ) async -> RunReport {
        let failure = error as? RunFailure ?? RunFailure(unexpected: error)
        let record = FailedRun(
            connector: connector.id, startedAt: startedAt, payload: payload, locator: locator, mapping: connector.mappingHash,
            reason: failure.reason, message: failure.message, counts: failure.counts, rejections: failure.quarantine)
        let id = try? await writer.record(record)
        return RunReport(
            id: id, connector: connector.id, status: .failed, reason: failure.reason, message: failure.message, counts: failure.counts,
            startedAt: startedAt, finishedAt: Date(), payload: payload?.hash, byteCount: payload?.byteCount ?? 0)
    }
}
