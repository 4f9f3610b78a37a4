/// The moment by which a call must have ended, on a clock that nobody can set.
struct Deadline: Sendable {
    private let end: ContinuousClock.Instant

    init(in duration: Duration) {
        end = .now + duration
    }

    var hasPassed: Bool { .now >= end }

    /// What is left, in milliseconds as `poll` takes them: rounded up, so that a wait never ends before the deadline.
    var milliseconds: Int32 {
        let left = end - .now
        guard left > .zero else { return 0 }
        let (seconds, attoseconds) = left.components
        return Int32(clamping: seconds * 1_000 + attoseconds / 1_000_000_000_000_000 + 1)
    }

    /// The earlier of this and a moment from now.
    func limited(to duration: Duration) -> Deadline {
        let other = Deadline(in: duration)
        return other.end < end ? other : self
    }
}
