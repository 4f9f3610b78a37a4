import GatewayModel
import Storage

/// Fills one batch while the store writes the one before; not Sendable, it lives in the task that maps.
///
/// Two batches go round. A run that fits into one is written by the task that mapped it, when it has ended.
final class HandOver {
    /// Figures in one batch: large enough that sorting and hopping cost little, small enough for a small machine.
    static let batchSize = 32_768

    var batch = ObservationBatch()
    private let run: any RunWriter
    private let full = Lane<ObservationBatch>()
    private let written = Lane<ObservationBatch>()
    private var writing: Task<Void, any Error>?

    init(to run: any RunWriter) {
        self.run = run
    }

    var isFull: Bool { batch.count + batch.rejections.count >= Self.batchSize }

    /// Waits until the batch before is written, and gives this one to the store; `isLast` when nothing comes after it but `finish`.
    func flush(isLast: Bool) async throws {
        if writing == nil {
            if isLast || batch.isEmpty { return }
            start()
        }
        guard var next = await written.next() else {
            try await writing?.value
            return
        }
        if !batch.isEmpty {
            next.page = batch.page
            swap(&next, &batch)
            full.send(next)
        } else {
            written.send(next)
        }
    }

    private func start() {
        var other = ObservationBatch()
        other.reserve(Self.batchSize)
        written.send(other)
        writing = Task { [run, full, written] in
            // Who waits for a batch learns that none will come.
            defer { written.close() }
            while var batch = await full.next() {
                try await run.upsert(batch)
                batch.removeAll()
                written.send(batch)
            }
        }
    }

    /// Waits until all is written.
    func finish() async throws {
        guard let writing else {
            if !batch.isEmpty { try await run.upsert(batch) }
            return
        }
        try await flush(isLast: false)
        full.close()
        try await writing.value
    }

    /// Waits until nothing is being written, whatever became of it.
    func abandon() async {
        full.close()
        _ = await writing?.result
    }
}
