import Foundation
import GatewayModel
import Storage

extension Pipeline {
    /// The report of a run whose feed is as it was when it was last read in the same way; nil when it has to be read.
    ///
    /// The check itself goes into the ledger: it proves that the figures were still true at this moment.
    func unchanged(
        _ pages: [Page], _ known: LastDelivery, _ archiving: Archiving, _ connector: Connector, _ startedAt: Date,
        _ ticket: WorkTicket?
    ) async throws(ArchiveError) -> RunReport? {
        guard known.delivery.pages.map(\.hash) == pages.map(\.hash) else { return nil }
        try await archiving.finish()
        let payloads = zip(pages, known.delivery.pages).map { page, archived in page.checked(against: archived) }
        let isToldByFeed = pages.allSatisfy { if case .notModified = $0 { true } else { false } }
        let run = QuietRun(
            connector: connector.id, status: .unchanged, startedAt: startedAt, payloads: payloads, mapping: connector.mappingHash,
            reason: isToldByFeed ? "not_modified" : "same_bytes", message: nil, counts: known.counts.asUnchanged,
            ticket: ticket)
        // A store that cannot be written says so when the feed is read.
        guard let id = try? await store.record(run) else { return nil }
        return RunReport(
            id: id, connector: connector.id, status: .unchanged, reason: run.reason, counts: run.counts, startedAt: startedAt, finishedAt: Date(),
            payloads: payloads.map(\.hash), byteCount: payloads.reduce(0) { $0 + $1.byteCount })
    }
}

extension Pipeline.Page {
    /// The page as the ledger keeps it, without its file.
    fileprivate func checked(against archived: ArchivedPayload) -> Payload {
        switch self {
        case .arrived(let payload, _): payload
        case .notModified(let hash, let origin):
            Payload(file: URL(fileURLWithPath: "/dev/null"), hash: hash, byteCount: archived.byteCount, origin: origin)
        }
    }
}
