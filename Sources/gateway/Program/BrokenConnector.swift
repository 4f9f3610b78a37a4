import Foundation
import GatewayModel
import Storage

/// A connector that cannot run, as a failed run of the ledger.
struct BrokenConnector {
    let id: String
    let problems: [Diagnostic]

    /// Writes the failure down, so that unattended jobs leave a trace; the report has no number when even that is impossible.
    func record(in ledger: any ObservationWriter, ticket: WorkTicket? = nil) async -> RunReport {
        let now = Date()
        let failure = QuietRun(connector: id, startedAt: now, payloads: [], mapping: .none, reason: "config", message: message, ticket: ticket)
        let run = try? await ledger.record(failure)
        return RunReport(
            id: run, connector: id, status: .failed, reason: "config", message: message, counts: RunCounts(), startedAt: now, finishedAt: Date(),
            payloads: [], byteCount: 0)
    }

    private var message: LocalizedText {
        let next = LocalizedText(vi: "xem mọi lỗi bằng gateway check", en: "see every problem with gateway check")
        guard let first = problems.first else { return next }
        let place = first.place.map { "\($0): " } ?? ""
        return LocalizedText(vi: "\(place)\(first.message.vi) — \(next.vi)", en: "\(place)\(first.message.en) — \(next.en)")
    }
}
