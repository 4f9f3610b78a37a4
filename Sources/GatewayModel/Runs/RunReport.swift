import Foundation

/// How one run of one connector ended.
package struct RunReport: Hashable, Sendable {
    package enum Status: String, Sendable {
        /// Everything was taken.
        case succeeded
        /// Some figures were rejected; the others were taken.
        case partial
        /// Nothing was taken.
        case failed
    }

    /// Nil for a run that wrote nothing: a preview.
    package let id: RunID?
    package let connector: String
    package let status: Status
    /// Why a run failed, from the closed list of reasons; nil otherwise.
    package let reason: String?
    package let message: LocalizedText?
    package let counts: RunCounts
    package let startedAt: Date
    package let finishedAt: Date
    package let payload: ContentHash?
    package let byteCount: Int

    package init(
        id: RunID?, connector: String, status: Status, reason: String? = nil, message: LocalizedText? = nil, counts: RunCounts,
        startedAt: Date, finishedAt: Date, payload: ContentHash?, byteCount: Int
    ) {
        self.id = id
        self.connector = connector
        self.status = status
        self.reason = reason
        self.message = message
        self.counts = counts
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.payload = payload
        self.byteCount = byteCount
    }
}

/// What became of a payload. `read` is the sum of the four outcomes; a record gives as many figures as the mapping asks of it.
package struct RunCounts: Hashable, Sendable {
    /// Records decoded.
    package var records = 0
    /// Records that the mapping's `keep` and `skip` left out on purpose.
    package var filtered = 0
    /// Figures that the kept records were to give.
    package var read = 0
    package var inserted = 0
    package var revised = 0
    package var unchanged = 0
    package var rejected = 0

    package init() {}
}
