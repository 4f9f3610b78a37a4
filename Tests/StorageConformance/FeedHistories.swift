import Foundation
import GatewayModel
import Storage

/// Several feeds, each with the deliveries that it made one after another; where two speak of the same figure, they agree.
package struct FeedHistories: Sendable {
    /// Deliveries of each feed, the earliest first.
    private let feeds: [[[Delivery.Figure]]]

    package init(seed: UInt64) {
        var random = SplitMix(seed: seed)
        feeds = (0..<3).map { feed in
            (0..<(1 + Int(random.next() % 3))).map { _ in
                // Each month at most once, so that no delivery contradicts itself.
                (1...12).filter { _ in random.next() % 3 > 0 }.map { month in
                    if random.next() % 4 == 0 { return Delivery.Figure(indicator: "shared", month: month, value: "\(month).50") }
                    let isMissing = random.next() % 9 == 0
                    return Delivery.Figure(
                        indicator: "I\(feed)", area: "A\(random.next() % 2)", month: month, value: isMissing ? nil : "\(random.next() % 4)",
                        status: isMissing ? .notCollected : .normal)
                }
            }
        }
    }

    /// Delivers everything in an order that `random` chooses.
    package func deliver(to store: any ObservationWriter, _ random: inout SplitMix) async throws {
        var next = feeds.map { _ in 0 }
        while true {
            let open = feeds.indices.filter { next[$0] < feeds[$0].count }
            guard let feed = open.randomElement(using: &random) else { return }
            for _ in 0...Int(random.next() % 2) {
                try await deliver(feeds[feed][next[feed]], of: feed, to: store, &random)
            }
            next[feed] += 1
        }
    }

    private func deliver(_ figures: [Delivery.Figure], of feed: Int, to store: any ObservationWriter, _ random: inout SplitMix) async throws {
        var records = figures.shuffled(using: &random)
        // A record may come twice.
        if let again = records.randomElement(using: &random), random.next() % 2 == 0 { records.append(again) }
        let delivery = Delivery(records, batchSize: 1 + Int(random.next() % 14))
        let run = try await store.begin(
            RunStart(
                connector: "feed\(feed)", startedAt: Date(timeIntervalSince1970: 1_750_000_000), payloads: [delivery.payload, delivery.payload],
                locator: .line, mapping: .none))
        var page: Int32 = 0
        for var batch in delivery.batches() {
            if page == 0, random.next() % 3 == 0 { page = 1 }
            batch.page = page
            try await run.upsert(batch)
        }
        var counts = await run.counts
        counts.read = records.count
        counts.records = records.count
        try await run.commit(RunEnd(status: .succeeded, mapped: counts))
    }
}
