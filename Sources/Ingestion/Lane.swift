import Synchronization

/// Carries values from one task to another in their order.
///
/// It has no bound of its own: who sends buffers of which there are only so many cannot run ahead. One task receives.
final class Lane<Value: Sendable>: Sendable {
    private struct State {
        var values: [Value] = []
        var isClosed = false
        var receiver: CheckedContinuation<Value?, Never>?
    }

    private let state = Mutex(State())

    func send(_ value: sending Value) {
        let receiver = state.withLock { state in
            defer { state.receiver = nil }
            if state.receiver == nil { state.values.append(value) }
            return state.receiver
        }
        receiver?.resume(returning: value)
    }

    /// The next value, as soon as there is one; nil when the lane is closed and empty.
    func next() async -> Value? {
        await withCheckedContinuation { continuation in
            let ready: Value?? = state.withLock { state in
                if !state.values.isEmpty { return .some(state.values.removeFirst()) }
                if state.isClosed { return .some(nil) }
                state.receiver = continuation
                return nil
            }
            if let ready { continuation.resume(returning: ready) }
        }
    }

    /// Says that nothing more will be sent.
    func close() {
        let receiver = state.withLock { state in
            defer { state.receiver = nil }
            state.isClosed = true
            return state.receiver
        }
        receiver?.resume(returning: nil)
    }
}
