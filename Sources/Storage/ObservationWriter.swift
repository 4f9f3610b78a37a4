import Foundation
import GatewayModel

/// Takes figures into a store, one run at a time.
package protocol ObservationWriter: Sendable {
    /// Opens a run: nothing that it writes is seen by anyone until it is committed.
    func begin(_ start: RunStart) async throws(StoreError) -> any RunWriter

    /// Keeps the record of a run that took nothing: it failed, or nothing was new.
    func record(_ run: QuietRun) async throws(StoreError) -> RunID
}

/// The open run of one writer: one transaction from `begin` to `commit` or `rollBack`.
///
/// Invariants: a figure whose value and status are already believed is not written; a value is never changed in place; a key that one
/// payload gives two different values is taken from neither.
package protocol RunWriter: Sendable {
    /// The number that the run has if it is committed.
    var run: RunID { get }

    /// Merges a batch. Batches of one run share their interned series and periods.
    func upsert(_ batch: ObservationBatch) async throws(StoreError)

    /// What has become of the figures so far; only the four outcomes are set.
    var counts: RunCounts { get async }

    /// Whether two pages gave one key different values: a sign that records moved while the pages were read.
    var pagesContradict: Bool { get async }

    /// Figures that differ from what was believed before this run, oldest key first, at most `limit`.
    func changes(limit: Int) async throws(StoreError) -> [FigureChange]

    /// The first rejections of this run, at most `limit`.
    func rejections(limit: Int) async -> [Rejection]

    /// Makes everything visible at once: figures, rejections, payload, run row. From then on `run` is in the ledger.
    func commit(_ end: RunEnd) async throws(StoreError)

    /// Forgets everything, as if the run had never begun.
    func rollBack() async
}

/// What is known when a run begins.
package struct RunStart: Hashable, Sendable {
    package let connector: String
    package let startedAt: Date
    /// The pages of the feed, in order.
    package let payloads: [Payload]
    /// How places in the first page are written.
    package let locator: RecordLocator
    /// The hash of the connector's and the mapping's files and of what they are bound to.
    package let mapping: ContentHash
    package let isReplay: Bool
    /// The right by which a worker runs the connector, checked in the transaction that commits; nil for a run that holds none.
    package let ticket: WorkTicket?

    package init(
        connector: String, startedAt: Date, payloads: [Payload], locator: RecordLocator, mapping: ContentHash, isReplay: Bool = false,
        ticket: WorkTicket? = nil
    ) {
        self.connector = connector
        self.startedAt = startedAt
        self.payloads = payloads
        self.locator = locator
        self.mapping = mapping
        self.isReplay = isReplay
        self.ticket = ticket
    }
}

/// What is known when a run has read its payload to the end.
package struct RunEnd: Hashable, Sendable {
    package let status: RunReport.Status
    /// `records`, `filtered`, `read` and the figures rejected before the store saw them.
    package let mapped: RunCounts
    /// How places are written in pages where it is otherwise than in the first: sheets of another name, or with their columns elsewhere.
    package let otherLocators: [Int: RecordLocator]

    package init(status: RunReport.Status, mapped: RunCounts, otherLocators: [Int: RecordLocator] = [:]) {
        self.status = status
        self.mapped = mapped
        self.otherLocators = otherLocators
    }
}

/// A run that took nothing, and why.
package struct QuietRun: Hashable, Sendable {
    package let connector: String
    /// `failed` or `unchanged`.
    package let status: RunReport.Status
    package let startedAt: Date
    /// Empty when the feed gave none.
    package let payloads: [Payload]
    package let locator: RecordLocator
    /// As in `RunEnd`.
    package let otherLocators: [Int: RecordLocator]
    package let mapping: ContentHash
    /// From the closed list of reasons.
    package let reason: String
    package let message: LocalizedText?
    package let counts: RunCounts
    package let rejections: [Rejection]
    /// As in `RunStart`.
    package let ticket: WorkTicket?

    package init(
        connector: String, status: RunReport.Status = .failed, startedAt: Date, payloads: [Payload], locator: RecordLocator = .line,
        otherLocators: [Int: RecordLocator] = [:], mapping: ContentHash, reason: String, message: LocalizedText?, counts: RunCounts = RunCounts(),
        rejections: [Rejection] = [], ticket: WorkTicket? = nil
    ) {
        self.connector = connector
        self.status = status
        self.startedAt = startedAt
        self.payloads = payloads
        self.locator = locator
        self.otherLocators = otherLocators
        self.mapping = mapping
        self.reason = reason
        self.message = message
        self.counts = counts
        self.rejections = rejections
        self.ticket = ticket
    }
}

/// A figure as it was believed and as a run says it is.
package struct FigureChange: Hashable, Sendable {
    package let series: SeriesKey
    package let period: TimePeriod
    /// Nil when the figure is new.
    package let before: Figure?
    package let after: Figure

    package init(series: SeriesKey, period: TimePeriod, before: Figure?, after: Figure) {
        self.series = series
        self.period = period
        self.before = before
        self.after = after
    }

    /// A value with its status.
    package struct Figure: Hashable, Sendable {
        package let value: DecimalValue?
        package let status: ObservationStatus

        package init(value: DecimalValue?, status: ObservationStatus) {
            self.value = value
            self.status = status
        }
    }
}
