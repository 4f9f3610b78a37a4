import Storage

/// What a worker has to tell while it works.
package enum WorkEvent: Sendable {
    /// It looked for work; the store answered.
    case looked
    case planned(SlotPlanner.PlannedConnector)
    case began(ClaimedWork)
    case ended(ClaimedWork, RunOutcome)
    /// Another worker has the right to do the work now, so the run is stopped.
    case lost(ClaimedWork)
    /// The store could not be asked; the worker goes on.
    case storeFailed(StoreError)
}
