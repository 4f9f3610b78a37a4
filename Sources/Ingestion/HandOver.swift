import GatewayModel
import Storage

/// Fills one batch while the store writes the one before; not Sendable, it lives in the task that maps.
final class HandOver {
    /// Figures in one batch: large enough that sorting and hopping cost little, small enough for a small machine.
    static let batchSize = 32_768

    var batch = ObservationBatch()
    private let run: any RunWriter
    private var writing: Task<Void, any Error>?

    init(to run: any RunWriter) {
        self.run = run
        batch.reserve(Self.batchSize)
    }

    var isFull: Bool { batch.count + batch.rejections.count >= Self.batchSize }

    /// Waits until the batch before is written, and gives this one to the store.
    func flush() async throws {
        try await writing?.value
        let (full, run) = (batch, run)
        guard full.count + full.rejections.count > 0 else { return }
        writing = Task { try await run.upsert(full) }
        batch = ObservationBatch()
        batch.page = full.page
        batch.reserve(Self.batchSize)
    }

    /// Waits until all is written.
    func finish() async throws {
        try await flush()
        try await writing?.value
    }

    /// Waits until nothing is being written, whatever became of it.
    func abandon() async {
        _ = await writing?.result
    }
}
