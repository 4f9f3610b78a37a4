import Foundation
import GatewayModel
import Storage

/// A store's work and the workers that share it, as one state of the model. Slots of one connector, a clock of whole ticks.
struct WorkWorld: Hashable {
    /// How far a worker is with what it does.
    enum Worker: Hashable {
        case idle
        case claimed(WorkTicket)
        /// The feed is read; the run is to be committed.
        case read(WorkTicket)
        /// Its right was looked at and found good, in a step of its own: only in a broken protocol.
        case checked(WorkTicket)
        /// The commit was sent, and no answer came.
        case unsure(WorkTicket)
        /// The run is over; the right is to be given back.
        case ending(WorkTicket)
    }

    var now: Int64 = 0
    var lease = LeaseRow.untaken
    var work: [WorkRow]
    var workers: [Worker]
    /// How often the feed of each slot was stored.
    var stored: [Int]
    /// The worker that took the right last: what the protocol is to know by its token.
    var owner: Int?

    init(slots: Int, workers: Int) {
        work = Array(repeating: WorkRow(notBefore: 0), count: slots)
        self.workers = Array(repeating: .idle, count: workers)
        stored = Array(repeating: 0, count: slots)
    }
}

/// How a protocol may be broken, to see that the model finds it out.
enum BrokenProtocol: String, CaseIterable {
    case `nothing is checked at the commit`
    case `the right is checked in a step before the commit`
    case `the token begins anew when a right is given back`
    case `work that is done is not looked at`
}

/// The rows of a world, changed by the very functions that the stores run.
final class WorldRows: WorkRows {
    var world: WorkWorld
    let broken: BrokenProtocol?
    /// The right of the run that commits, while it does.
    var committing: WorkTicket?

    init(_ world: WorkWorld, _ broken: BrokenProtocol?) {
        self.world = world
        self.broken = broken
    }

    var now: Int64 { world.now }

    func lease(_ name: String) -> LeaseRow {
        guard let committing, broken == .`nothing is checked at the commit` || broken == .`the right is checked in a step before the commit` else {
            return world.lease
        }
        return LeaseRow(holder: "?", token: committing.lease.token, expiresAt: world.lease.expiresAt, takenAt: 0)
    }

    func put(_ row: LeaseRow, named name: String) {
        world.lease = row
        // When it was taken matters only between connectors.
        world.lease.takenAt = 0
        if row.holder.isEmpty, broken == .`the token begins anew when a right is given back` { world.lease.token = 0 }
    }

    func work(_ id: WorkID) -> WorkRow? {
        var row = world.work[Int(id.number)]
        if committing != nil, broken == .`work that is done is not looked at` { row.isDone = false }
        return row
    }

    func put(_ row: WorkRow, as id: WorkID, run: RunID?) { world.work[Int(id.number)] = row }

    func earliestReady(at now: Int64, of connectors: [String], onlyPeriods: Bool?) -> OpenWork? {
        guard world.lease.isFree(at: now), let slot = world.work.firstIndex(where: { $0.isReady(at: now) }) else { return nil }
        return OpenWork(
            id: WorkID(Int64(slot)), connector: "feed", kind: .slot(.distantPast), failures: world.work[slot].failures, notBefore: .distantPast)
    }
}
