/// The moment by which a call must have ended, on a clock that nobody can set.
struct Deadline: Sendable {
    private let end: ContinuousClock.Instant

    init(in duration: Duration) {
        end = .now + duration
    }

    var hasPassed: Bool { .now >= end }

    /// What is left, in milliseconds as `poll` takes them: rounded up, so that a wait never ends before the deadline.
    var milliseconds: Int32 {
        let left = left
        return left > .zero ? Int32(clamping: left.milliseconds + 1) : 0
    }

    /// What is left; nothing once it has passed.
    var left: Duration { max(.zero, end - .now) }

    /// The earlier of this and a moment from now.
    func limited(to duration: Duration) -> Deadline {
        let other = Deadline(in: duration)
        return other.end < end ? other : self
    }
}

extension Duration {
    /// Whole milliseconds, rounded down.
    var milliseconds: Int64 { components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000 }
}
