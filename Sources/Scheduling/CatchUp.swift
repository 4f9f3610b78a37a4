/// What becomes of the slots that passed while nothing ran.
package enum CatchUp: String, Hashable, Sendable, CaseIterable {
    /// The newest is done once; the others are left out, since a run takes whatever the feed has by then.
    case latest
    /// Every one is done, the oldest first.
    case each
    /// None is done; the next slot is waited for. A slot that passed within `Schedule.grace` is no missed one.
    case none
}
