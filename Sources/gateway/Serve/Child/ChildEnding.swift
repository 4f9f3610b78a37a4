import Foundation
import Synchronization

/// Ends a child once: politely first, then for good. A child that is over gets no signal, for its number may be another's by then.
final class ChildEnding: Sendable {
    private struct State {
        var isOver = false
        var isAsked = false
        var isLate = false
    }

    private let number: pid_t
    private let grace: Duration
    private let state = Mutex(State())

    init(_ number: pid_t, _ grace: Duration) {
        self.number = number
        self.grace = grace
    }

    var isLate: Bool { state.withLock(\.isLate) }

    func isOver() {
        state.withLock { $0.isOver = true }
    }

    func end(isLate: Bool) {
        let isFirst = state.withLock { state in
            guard !state.isOver, !state.isAsked else { return false }
            state.isAsked = true
            state.isLate = isLate
            // One whose time is over has no word in what is said of it.
            kill(-number, isLate ? SIGKILL : SIGTERM)
            return !isLate
        }
        guard isFirst else { return }
        Task { [self] in
            try? await Task.sleep(for: grace)
            state.withLock { state in
                if !state.isOver { kill(-number, SIGKILL) }
            }
        }
    }
}
