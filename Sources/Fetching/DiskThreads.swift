import Foundation

/// A few threads that wait for the disk, because Swift's own must not, and a thread for each of a thousand answers would cost memory.
enum DiskThreads {
    private static let queue: OperationQueue = {
        let queue = OperationQueue()
        queue.name = "answers to disk"
        // Enough for the file system to gather what it syncs.
        queue.maxConcurrentOperationCount = 8
        return queue
    }()

    static func run<Value: Sendable>(_ work: @escaping @Sendable () throws(FetchError) -> Value) async throws(FetchError) -> Value {
        let outcome: Result<Value, FetchError> = await withCheckedContinuation { continuation in
            queue.addOperation { continuation.resume(returning: Result(catching: work)) }
        }
        return try outcome.get()
    }
}
