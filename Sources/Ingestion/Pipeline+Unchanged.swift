import Foundation
import GatewayModel
import Storage

extension Pipeline {
    /// The report of a run whose feed is as it was when it was last read in the same way; nil when it has to be read.
    ///
    /// The check itself goes into the ledger: it proves that the figures were still true at this moment.
    func unchanged(_ payloads: [Payload], _ connector: Connector, _ startedAt: Date) async -> RunReport? {
        guard let last = try? await store.lastDelivery(of: connector.id), last.mapping == connector.mappingHash,
            last.delivery.pages.map(\.hash) == payloads.map(\.hash)
        else { return nil }
        let run = QuietRun(
            connector: connector.id, status: .unchanged, startedAt: startedAt, payloads: payloads, mapping: connector.mappingHash,
            reason: "same_bytes", message: nil, counts: last.counts.asUnchanged)
        // A store that cannot be written says so when the feed is read.
        guard let id = try? await store.record(run) else { return nil }
        return RunReport(
            id: id, connector: connector.id, status: .unchanged, reason: run.reason, counts: run.counts, startedAt: startedAt, finishedAt: Date(),
            payloads: payloads.map(\.hash), byteCount: payloads.reduce(0) { $0 + $1.byteCount })
    }
}
