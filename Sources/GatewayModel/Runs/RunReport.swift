import Foundation

/// How one run of one connector ended.
package struct RunReport: Hashable, Sendable {
    package enum Status: String, Sendable {
        /// Everything was taken.
        case succeeded
        /// Some figures were rejected; the others were taken.
        case partial
        /// Nothing was new: the feed said so, or sent the bytes of the time before. A proof of freshness that cost no reading.
        case unchanged
        /// Nothing was taken.
        case failed
    }

    /// Nil for a run that wrote nothing: a preview.
    package let id: RunID?
    package let connector: String
    package let status: Status
    /// Why a run failed, from the closed list of reasons, or how it knew that nothing was new; nil otherwise.
    package let reason: String?
    package let message: LocalizedText?
    package let counts: RunCounts
    package let startedAt: Date
    package let finishedAt: Date
    /// One for each page of the feed, in order.
    package let payloads: [ContentHash]
    /// Of all payloads.
    package let byteCount: Int
    /// What a person should know of how the payloads were read: an encoding that was found, sheets that are hidden.
    package let notices: [LocalizedText]

    /// The only payload, or the first of several.
    package var payload: ContentHash? { payloads.first }

    package init(
        id: RunID?, connector: String, status: Status, reason: String? = nil, message: LocalizedText? = nil, counts: RunCounts,
        startedAt: Date, finishedAt: Date, payloads: [ContentHash], byteCount: Int,
        notices: [LocalizedText] = []
    ) {
        self.id = id
        self.connector = connector
        self.status = status
        self.reason = reason
        self.message = message
        self.counts = counts
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.payloads = payloads
        self.byteCount = byteCount
        self.notices = notices
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

    /// The counts of a run that found the feed as it was: what was taken before is unchanged, what was rejected before still is.
    package var asUnchanged: RunCounts {
        var counts = self
        (counts.inserted, counts.revised, counts.unchanged) = (0, 0, read - rejected)
        return counts
    }
}
