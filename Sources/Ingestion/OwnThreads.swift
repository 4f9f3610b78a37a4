import Dispatch
import Synchronization

/// Runs tasks on a few threads of their own, because Swift's shared ones, one to a core, must not wait for files or work for long.
final class OwnThreads: TaskExecutor {
    private let queues: [DispatchQueue]
    private let turn = Atomic(0)

    init(label: String, count: Int) {
        queues = (0..<count).map { DispatchQueue(label: "\(label) \($0)") }
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let turn = turn.wrappingAdd(1, ordering: .relaxed).oldValue
        queues[Int(UInt(bitPattern: turn) % UInt(queues.count))].async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
