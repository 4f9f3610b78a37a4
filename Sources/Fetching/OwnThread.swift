import Foundation
import Synchronization

/// Runs blocking work on a thread made for it, because Swift's own threads must never wait for a disk or a network.
enum OwnThread {
    /// `cancel` is called, on any thread, when the task is cancelled; the work shall end soon after.
    static func run<Value: Sendable>(
        _ work: @escaping @Sendable () throws(FetchError) -> Value, cancel: @Sendable () -> Void
    ) async throws(FetchError) -> Value {
        let outcome: Result<Value, FetchError> = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                Thread.detachNewThread { continuation.resume(returning: Result(catching: work)) }
            }
        } onCancel: {
            cancel()
        }
        return try outcome.get()
    }
}

/// Says once, from any thread, that work shall stop.
final class CancellationFlag: Sendable {
    private let isSet = Atomic(false)

    func set() { isSet.store(true, ordering: .releasing) }

    var isRaised: Bool { isSet.load(ordering: .acquiring) }
}
