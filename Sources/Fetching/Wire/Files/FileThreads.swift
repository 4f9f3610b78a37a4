import Foundation
import Synchronization

/// Threads that wait for files, because Swift's own must not: a file may lie behind a slow network, and is watched for a while.
enum FileThreads {
    /// Not one for each of a thousand feeds, which would cost memory.
    private static let queue: OperationQueue = {
        let queue = OperationQueue()
        queue.name = "files as answers"
        queue.maxConcurrentOperationCount = 64
        return queue
    }()

    /// `cancel` is called, on any thread, when the task is cancelled; the work shall end soon after.
    static func run<Value: Sendable>(
        _ work: @escaping @Sendable () throws(FetchError) -> Value, cancel: @Sendable () -> Void
    ) async throws(FetchError) -> Value {
        let outcome: Result<Value, FetchError> = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                queue.addOperation { continuation.resume(returning: Result(catching: work)) }
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
