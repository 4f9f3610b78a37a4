import Foundation
import GatewayModel
import Storage

/// What a child is told of the run that it is to make: one JSON object on one line of its standard input.
struct WorkRequest: Codable, Sendable {
    let connector: String
    /// The label of the period that the feed is asked for; nil for none.
    let period: String?
    let ticket: WorkTicket
    let limits: ChildLimits
    /// The project's folder, and the folder with its files as the daemon has read them.
    let root: String
    let files: String
    /// As the daemon was told on its command line; nil for what the settings say.
    let store: String?
    let language: String
}

/// What a child says of its run: one JSON object on its standard output.
struct WorkAnswer: Codable, Sendable {
    let run: Int64?
    let status: String
    let reason: String?
    let messageVietnamese: String?
    let messageEnglish: String?
    /// Records, filtered, read, inserted, revised, unchanged, rejected.
    let counts: [Int]
    let startedAt: Date
    let finishedAt: Date
    let byteCount: Int

    init(_ report: RunReport) {
        run = report.id?.number
        status = report.status.rawValue
        reason = report.reason
        messageVietnamese = report.message?.vi
        messageEnglish = report.message?.en
        let c = report.counts
        counts = [c.records, c.filtered, c.read, c.inserted, c.revised, c.unchanged, c.rejected]
        startedAt = report.startedAt
        finishedAt = report.finishedAt
        byteCount = report.byteCount
    }

    /// Nil for an answer that this program did not write.
    func report(of connector: String) -> RunReport? {
        guard let status = RunReport.Status(rawValue: status), counts.count == 7 else { return nil }
        var found = RunCounts()
        (found.records, found.filtered, found.read) = (counts[0], counts[1], counts[2])
        (found.inserted, found.revised, found.unchanged, found.rejected) = (counts[3], counts[4], counts[5], counts[6])
        let message: LocalizedText? =
            if let vi = messageVietnamese, let en = messageEnglish { LocalizedText(vi: vi, en: en) } else { nil }
        return RunReport(
            id: run.map(RunID.init), connector: connector, status: status, reason: reason, message: message, counts: found, startedAt: startedAt,
            finishedAt: finishedAt, payloads: [], byteCount: byteCount)
    }
}
