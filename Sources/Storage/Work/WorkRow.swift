/// A piece of work as a store keeps it: one slot of a schedule, or one period of a backfill. As for `LeaseRow`, every store changes its rows by
/// these functions alone.
package struct WorkRow: Hashable, Sendable {
    package var isDone: Bool
    /// Runs that were made for it and failed.
    package var failures: Int
    /// When it may be done at the earliest, in microseconds since 1970 by the store's clock.
    package var notBefore: Int64

    package init(isDone: Bool = false, failures: Int = 0, notBefore: Int64) {
        self.isDone = isDone
        self.failures = failures
        self.notBefore = notBefore
    }

    package func isReady(at now: Int64) -> Bool { !isDone && notBefore <= now }

    /// The row once a run has taken its feed; nil when another run was there before.
    package func succeeded() -> WorkRow? {
        isDone ? nil : WorkRow(isDone: true, failures: failures, notBefore: notBefore)
    }

    /// The row once a run has failed: to be tried again after `delay`, or given up without one; nil when another run was there before.
    package func failed(at now: Int64, retryAfter delay: Int64?) -> WorkRow? {
        isDone ? nil : WorkRow(isDone: delay == nil, failures: failures + 1, notBefore: delay.map { now + $0 } ?? notBefore)
    }
}
