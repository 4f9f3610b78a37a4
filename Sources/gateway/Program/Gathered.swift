import Synchronization

/// What the visitor of a store gathers, which the store may call from a thread of its own.
final class Gathered<State: Sendable>: Sendable {
    private let state: Mutex<State>

    init(_ state: State) {
        self.state = Mutex(state)
    }

    var value: State { state.withLock { $0 } }

    func update<Result: Sendable>(_ body: (inout State) throws -> Result) rethrows -> Result {
        try state.withLock { (state) in try body(&state) }
    }
}
