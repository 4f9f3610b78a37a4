/// The moment by which something must have ended, on a clock that neither stops nor jumps.
package struct Deadline: Hashable, Sendable {
    private let instant: ContinuousClock.Instant

    package static func after(_ duration: Duration) -> Deadline {
        Deadline(instant: .now + duration)
    }

    /// What is left, never negative.
    package var remaining: Duration {
        max(.zero, ContinuousClock.now.duration(to: instant))
    }

    package var hasPassed: Bool { remaining == .zero }

    package func earlier(of other: Deadline) -> Deadline {
        Deadline(instant: min(instant, other.instant))
    }
}

extension Duration {
    /// Whole milliseconds, rounded down.
    var milliseconds: Int {
        Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
    }
}
