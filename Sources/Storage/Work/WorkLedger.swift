import Foundation
import GatewayModel

/// Keeps what is to be done and by whom, for any number of workers that share a store.
///
/// A piece of work is done exactly once: the run that does it marks it in its own transaction, which commits only while the run's lease holds
/// (`WorkTicket`). A worker that dies leaves its work open, and the next takes it over when the lease has run out. Of one connector only one
/// piece is done at a time. All moments are of the store's clock.
package protocol WorkLedger: LeaseLedger {
    /// The store's clock: those of the workers differ.
    func now() async throws(StoreError) -> Date

    /// Up to which moment the slots of each connector were planned.
    func plannedUntil() async throws(StoreError) -> [String: Date]

    /// Adds the slots of a connector between `after` and `until`; false and of no effect when they were planned meanwhile, which is when
    /// `after` is not what `plannedUntil` says. Nil for a connector that was never planned.
    func plan(_ slots: [PlannedSlot], of connector: String, after: Date?, until: Date) async throws(StoreError) -> Bool

    /// Adds the periods of a backfill that are not there yet, and opens again those whose runs were given up; gives how many are open now.
    func plan(periods: [String], of connector: String) async throws(StoreError) -> Int

    /// The next piece of work for a worker: of the connector that has waited longest, its earliest one. Nil when none is ready, or free.
    func claim(_ wish: WorkWish) async throws(StoreError) -> ClaimedWork?

    /// Gives the rights of a piece of work back. One whose run was not stored stays open.
    func giveBack(_ work: ClaimedWork) async throws(StoreError)

    /// What is open, and when each piece may be done.
    func openWork() async throws(StoreError) -> [OpenWork]
}

/// A slot of a schedule, and when it may be done at the earliest: later than its moment where the schedule spreads its load.
package struct PlannedSlot: Hashable, Sendable {
    package let slot: Date
    package let notBefore: Date

    package init(slot: Date, notBefore: Date) {
        self.slot = slot
        self.notBefore = notBefore
    }
}

/// What a piece of work is.
package enum WorkKind: Hashable, Sendable {
    /// The moment of a schedule.
    case slot(Date)
    /// The label of the period of a backfill, as SDMX writes it.
    case period(String)
}

/// The number of a piece of work in its store.
package struct WorkID: Hashable, Comparable, Sendable, Codable {
    package let number: Int64

    package init(_ number: Int64) {
        self.number = number
    }

    package static func < (left: WorkID, right: WorkID) -> Bool { left.number < right.number }
}

/// What a worker would do.
package struct WorkWish: Sendable {
    /// Who works, as a person would look for it: machine and process.
    package let holder: String
    /// How long the rights hold unless they are renewed.
    package let duration: Duration
    /// The connectors that the worker can run.
    package let candidates: [Candidate]
    /// Only periods of backfills, or only slots; nil for both.
    package let onlyPeriods: Bool?

    package init(holder: String, duration: Duration, candidates: [Candidate], onlyPeriods: Bool? = nil) {
        self.holder = holder
        self.duration = duration
        self.candidates = candidates
        self.onlyPeriods = onlyPeriods
    }

    /// A connector, and the seats of its host, of which each of its runs takes one.
    package struct Candidate: Hashable, Sendable {
        package let connector: String
        /// Nil for a feed that asks no host.
        package let host: String?
        /// Runs that may ask the host at once, of all workers together.
        package let seats: Int
        /// How long a seat rests when a run has left it, so that a host that may be asked seldom is.
        package let rest: Duration

        package init(connector: String, host: String? = nil, seats: Int = 1, rest: Duration = .zero) {
            self.connector = connector
            self.host = host
            self.seats = seats
            self.rest = rest
        }
    }
}

/// A piece of work with the rights to do it.
package struct ClaimedWork: Hashable, Sendable {
    package let id: WorkID
    package let connector: String
    package let kind: WorkKind
    /// Runs that were made for it and failed.
    package let failures: Int
    /// The right to run the connector.
    package let lease: LeaseToken
    /// The seat at the connector's host, and how long it rests afterwards.
    package let seat: LeaseToken?
    package let rest: Duration

    package init(
        id: WorkID, connector: String, kind: WorkKind, failures: Int, lease: LeaseToken, seat: LeaseToken? = nil, rest: Duration = .zero
    ) {
        self.id = id
        self.connector = connector
        self.kind = kind
        self.failures = failures
        self.lease = lease
        self.seat = seat
        self.rest = rest
    }

    /// What the run that does it shows to the store.
    package func ticket(retryAfter delay: Duration?) -> WorkTicket { WorkTicket(lease: lease, work: id, retryDelay: delay) }
}

/// By what right a run is made, and which piece of work it does: checked and marked in the transaction that commits the run.
package struct WorkTicket: Hashable, Sendable, Codable {
    package let lease: LeaseToken
    /// Nil for a run that no work asked for.
    package let work: WorkID?
    /// When the work may be tried again should the run fail, from its end; nil when it is given up then.
    package let retryDelay: Duration?

    package init(lease: LeaseToken, work: WorkID? = nil, retryDelay: Duration? = nil) {
        self.lease = lease
        self.work = work
        self.retryDelay = retryDelay
    }
}

/// A piece of work that is not done.
package struct OpenWork: Hashable, Sendable {
    package let id: WorkID
    package let connector: String
    package let kind: WorkKind
    package let failures: Int
    package let notBefore: Date

    package init(id: WorkID, connector: String, kind: WorkKind, failures: Int, notBefore: Date) {
        self.id = id
        self.connector = connector
        self.kind = kind
        self.failures = failures
        self.notBefore = notBefore
    }
}

/// The names of the rights that workers take.
package enum LeaseName {
    package static func connector(_ id: String) -> String { "connector/\(id)" }
    package static func seat(_ number: Int, at host: String) -> String { "host/\(host)/\(number)" }
}
