import Foundation
import GatewayModel
import Scheduling
import Storage

/// Puts the slots of the schedules that have come into the ledger, each once, however many workers plan.
package struct SlotPlanner: Sendable {
    private let ledger: any WorkLedger
    /// A connector is planned again after so long at the latest, due or not: a schedule that changes later counts from there, so that it does
    /// not find slots in times when it did not hold.
    private static let freshness: TimeInterval = 3_600

    package init(ledger: any WorkLedger) {
        self.ledger = ledger
    }

    /// What was planned now, and how long it is until the next slot of any schedule; nil without one.
    package struct Outcome: Sendable {
        package var planned: [PlannedConnector] = []
        package var nextSlot: Duration?
    }

    /// A connector with its slots that were put into the ledger.
    package struct PlannedConnector: Hashable, Sendable {
        package let connector: String
        package let slots: [Date]
    }

    package func plan(_ connectors: [Connector]) async throws(StoreError) -> Outcome {
        let known = try await ledger.plannedUntil()
        let now = try await ledger.now()
        var outcome = Outcome()
        for connector in connectors {
            guard let schedule = connector.schedule else { continue }
            let slots = try await plan(schedule, of: connector.id, after: known[connector.id], until: now)
            if !slots.isEmpty { outcome.planned.append(PlannedConnector(connector: connector.id, slots: slots)) }
            if let next = schedule.next(after: now) {
                let wait = Duration.microseconds(next.microseconds - now.microseconds)
                outcome.nextSlot = min(outcome.nextSlot ?? wait, wait)
            }
        }
        return outcome
    }

    /// The slots that this call added. A connector that was never planned begins now.
    private func plan(_ schedule: Schedule, of connector: String, after: Date?, until now: Date) async throws(StoreError) -> [Date] {
        guard let after else {
            _ = try await ledger.plan([], of: connector, after: nil, until: now)
            return []
        }
        // Behind a clock that was set back nothing is planned twice.
        guard after < now else { return [] }
        let hasCome = schedule.next(after: after).map { $0 <= now } ?? false
        guard hasCome || now.timeIntervalSince(after) > Self.freshness else { return [] }
        let slots = schedule.due(after: after, until: now)
        let planned = slots.map { slot in
            let delay = schedule.delay(of: slot, for: connector)
            return PlannedSlot(slot: slot, notBefore: Date(microseconds: slot.microseconds + delay.wholeMicroseconds))
        }
        // False when another worker planned them meanwhile.
        return try await ledger.plan(planned, of: connector, after: after, until: now) ? slots : []
    }
}
