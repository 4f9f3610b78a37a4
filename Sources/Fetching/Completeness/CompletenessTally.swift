import GatewayModel

/// Counts the records of a feed's pages while they come, for the rules that need them all.
package struct CompletenessTally {
    private let rule: CompletenessRule
    private let context: FetchContext
    /// Of all pages so far.
    private var count = 0
    /// Of the pages that belong together: those of one area.
    private var walkCount = 0
    /// What the latest page said about all of them.
    private var stated: Int?
    /// Of the latest walk's last page; nil while no walk has ended, as when the feed was not modified.
    private var address: FeedAddress?

    package init(_ rule: CompletenessRule, in context: FetchContext) {
        self.rule = rule
        self.context = context
    }

    /// A page that belongs to the run.
    package mutating func take(_ response: WireResponse) throws(FetchError) {
        guard rule.countsRecords else { return }
        walkCount += try context.probe.recordCount(in: response)
        guard let place = rule.countPlace else { return }
        let written = try context.probe.values(at: [place], in: response).first ?? nil
        guard let total = written.flatMap({ StatedCount.read($0) }) else {
            throw CompletenessProblem.noTotal(at: place, written: written).failure(at: response.address)
        }
        stated = total
    }

    /// After the last page of an area, or of the feed when there are no areas; `address` is where that page came from.
    package mutating func endWalk(at address: FeedAddress) throws(FetchError) {
        self.address = address
        if let stated, stated != walkCount {
            throw CompletenessProblem.otherTotal(walkCount, stated: stated).failure(at: address)
        }
        count += walkCount
        walkCount = 0
        stated = nil
    }

    /// After everything. Nothing is said of a feed that was not modified: it was whole when it came.
    package func finish() throws(FetchError) {
        guard let address, let problem = rule.records?.problem(count, lastCount: context.lastRecordCount) else { return }
        throw problem.failure(at: address)
    }
}
