import Foundation
import GatewayModel

/// Gives back figures; a caller that holds only this cannot write.
package protocol ObservationReader: Sendable {
    /// Visits the believed figure of every key that the query chooses, ordered by period and series, without holding them all.
    func observations(_ query: ObservationQuery, visit: @Sendable @escaping (Observation) throws -> Void) async throws(StoreError)

    /// Every revision of the figures that the query chooses, oldest first.
    func history(_ query: ObservationQuery) async throws(StoreError) -> [Observation]
}

/// Which figures are wanted; an empty query wants all.
package struct ObservationQuery: Hashable, Sendable {
    /// Ids of indicators; empty for all.
    package var indicators: Set<String> = []
    /// Ids of areas; empty for all.
    package var areas: Set<String> = []
    /// Periods that end after the start of this one.
    package var from: CivilDate?
    /// Periods that start before the end of this one.
    package var to: CivilDate?
    /// A period with exactly this label.
    package var label: String?
    /// What was believed at this moment; nil for now.
    package var asOf: Date?

    package init() {}
}

/// Tells what runs there were and what they rejected.
package protocol RunLedger: Sendable {
    /// The latest runs first.
    func runs(connector: String?, limit: Int) async throws(StoreError) -> [RunReport]

    /// The latest rejections first.
    func rejections(connector: String?, run: RunID?, limit: Int) async throws(StoreError) -> [RejectedRecord]

    /// What the runs of a connector read, oldest first; a delivery that came again unchanged counts once.
    func deliveries(of connector: String) async throws(StoreError) -> [ArchivedDelivery]

    /// The latest run of a connector that took its feed or found it unchanged; nil when there is none.
    func lastDelivery(of connector: String) async throws(StoreError) -> LastDelivery?

    /// The payloads that stored figures, corrected ones included, lead back to.
    func referencedPayloads() async throws(StoreError) -> Set<ContentHash>
}

/// A line of the quarantine with its run.
package struct RejectedRecord: Hashable, Sendable {
    package let run: RunID
    package let connector: String
    package let payload: ContentHash?
    /// The place in the payload as a person reads it.
    package let place: String
    package let rejection: Rejection

    package init(run: RunID, connector: String, payload: ContentHash?, place: String, rejection: Rejection) {
        self.run = run
        self.connector = connector
        self.payload = payload
        self.place = place
        self.rejection = rejection
    }
}

/// The pages of one run, in order.
package struct ArchivedDelivery: Hashable, Sendable {
    package let run: RunID
    package let pages: [ArchivedPayload]

    package init(run: RunID, pages: [ArchivedPayload]) {
        self.run = run
        self.pages = pages
    }
}

/// What is known of a feed from the last time: what to ask about, and whether an answer would be read differently now.
package struct LastDelivery: Hashable, Sendable {
    package let delivery: ArchivedDelivery
    package let mapping: ContentHash
    /// What became of the feed when it was last read.
    package let counts: RunCounts

    package init(delivery: ArchivedDelivery, mapping: ContentHash, counts: RunCounts) {
        self.delivery = delivery
        self.mapping = mapping
        self.counts = counts
    }
}

/// A payload as the ledger knows it.
package struct ArchivedPayload: Hashable, Sendable {
    package let hash: ContentHash
    package let byteCount: Int
    package let origin: Payload.Origin

    package init(hash: ContentHash, byteCount: Int, origin: Payload.Origin) {
        self.hash = hash
        self.byteCount = byteCount
        self.origin = origin
    }
}
