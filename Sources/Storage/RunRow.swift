import Foundation
import GatewayModel

/// What a store's ledger keeps of a run, written once, in the transaction of the run's own effects.
package struct RunRow {
    package var number: Int64
    package var connector: String
    package var status: RunReport.Status
    package var reason: String?
    package var message: LocalizedText?
    package var isReplay: Bool
    package var startedAt: Date
    package var payloads: [Payload]
    package var locator: RecordLocator
    package var otherLocators: [Int: RecordLocator]
    package var mapping: ContentHash
    package var counts: RunCounts

    /// The row of a run that was read to its end. What the store counted and what the mapping rejected are joined here.
    package init(start: RunStart, end: RunEnd, counts: RunCounts, number: Int64) {
        self.number = number
        connector = start.connector
        status = end.status
        isReplay = start.isReplay
        startedAt = start.startedAt
        payloads = start.payloads
        locator = start.locator
        otherLocators = end.otherLocators
        mapping = start.mapping
        self.counts = counts
        self.counts.records = end.mapped.records
        self.counts.filtered = end.mapped.filtered
        self.counts.read = end.mapped.read
    }

    package init(_ run: QuietRun, number: Int64) {
        self.number = number
        connector = run.connector
        status = run.status
        reason = run.reason
        message = run.message
        isReplay = false
        startedAt = run.startedAt
        payloads = run.payloads
        locator = run.locator
        otherLocators = run.otherLocators
        mapping = run.mapping
        counts = run.counts
    }
}
