import Storage
import Synchronization

/// A target whose process dies at one step of a copy: what was committed stays, and nothing else is said to anyone.
final class InterruptedTarget: CopyTarget {
    struct Death: Error {}

    private let target: any CopyTarget
    private let stepsLeft: Mutex<Int>

    init(_ target: any CopyTarget, afterSteps steps: Int) {
        self.target = target
        stepsLeft = Mutex(steps)
    }

    func openCopy() async throws(StoreError) -> any CopyWriter { Writer(target: self, writer: try await target.openCopy()) }

    func reading<Value: Sendable>(_ body: @Sendable @escaping (any TableReading) throws -> Value) async throws(StoreError) -> Value {
        try await target.reading(body)
    }

    func engineProblems() async throws(StoreError) -> [String] { try await target.engineProblems() }
    func unfinishedCopy() async throws(StoreError) -> CopyProgress? { try await target.unfinishedCopy() }

    private func step() throws(StoreError) {
        let isOver = stepsLeft.withLock { left in
            left -= 1
            return left < 0
        }
        if isOver { throw .interrupted(cause: "killed") }
    }

    private struct Writer: CopyWriter {
        let target: InterruptedTarget
        let writer: any CopyWriter

        func begin(_ progress: CopyProgress) async throws {
            try target.step()
            try await writer.begin(progress)
        }

        func append(_ block: RowBlock, _ progress: CopyProgress) async throws(StoreError) {
            try target.step()
            try await writer.append(block, progress)
        }

        func finish(_ check: @Sendable @escaping (any TableReading) throws -> Void) async throws {
            try target.step()
            try await writer.finish(check)
        }

        func close() async { await writer.close() }
    }
}
