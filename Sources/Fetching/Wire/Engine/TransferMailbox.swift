import Foundation
import Synchronization

/// Brings orders and cancellations to the thread of the transfers, and wakes it. Owns a pipe.
final class TransferMailbox: Sendable {
    enum Letter: Sendable {
        case order(TransferOrder)
        case cancel(UInt64)
    }

    private struct State {
        var letters: [Letter] = []
        var isClosed = false
    }

    private let state = Mutex(State())
    private let ids = Atomic<UInt64>(0)
    /// Readable while there is something to take.
    let readable: Int32
    private let writable: Int32

    init() throws(FetchError) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw .spool(code: errno, path: "pipe") }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        (readable, writable) = (ends[0], ends[1])
    }

    deinit {
        close(readable)
        close(writable)
    }

    func nextID() -> UInt64 { ids.add(1, ordering: .relaxed).newValue }

    func post(_ letter: Letter) {
        wakeIfFirst { $0.letters.append(letter) }
    }

    /// No more orders will come.
    func shut() {
        wakeIfFirst { $0.isClosed = true }
    }

    /// What came since the last time, in order, and whether more can come.
    func take() -> (letters: [Letter], isClosed: Bool) {
        var buffer: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0]
        return state.withLock { state in
            while read(readable, &buffer, buffer.count) > 0 {}
            defer { state.letters = [] }
            return (state.letters, state.isClosed)
        }
    }

    private func wakeIfFirst(_ change: (inout State) -> Void) {
        state.withLock { state in
            let wasQuiet = state.letters.isEmpty && !state.isClosed
            change(&state)
            guard wasQuiet else { return }
            var byte: UInt8 = 1
            _ = write(writable, &byte, 1)
        }
    }
}
