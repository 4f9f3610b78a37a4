import GatewayModel

/// What a run tells the fetch of its feed.
package struct FetchContext: Sendable {
    package let spool: PayloadSpool
    /// For everything together: waits, renewed proofs, all pages.
    package let deadline: Deadline
    /// The scheduled period; nil when the run has none.
    package var period: TimePeriod?
    /// The areas that `each` selects, in the order of the requests.
    package var areas: [Area] = []
    /// What earlier answers left, by `FetchedPage.key`.
    package var validators: [String: PageValidators] = [:]
    /// Whether the feed may say "not modified"; no when a person wants the bytes themselves.
    package var isConditional = true
    /// How many records the last good run brought; nil when there was none.
    package var lastRecordCount: Int?
    /// Whether the connector's format cannot be read to its end when a part is missing, as XML and JSON cannot.
    package var provesDocumentEnd = false
    package let probe: any PayloadProbe

    package init(spool: PayloadSpool, deadline: Deadline, probe: any PayloadProbe) {
        self.spool = spool
        self.deadline = deadline
        self.probe = probe
    }
}

/// What tells a feed which state of a page the gateway has.
package struct PageValidators: Hashable, Sendable {
    package let etag: String?
    package let lastModified: String?
    /// Of the payload that the archive still has.
    package let hash: ContentHash

    package init(etag: String?, lastModified: String?, hash: ContentHash) {
        self.etag = etag
        self.lastModified = lastModified
        self.hash = hash
    }
}
