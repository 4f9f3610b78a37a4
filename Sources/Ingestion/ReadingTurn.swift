import Synchronization

/// Lets one run at a time read and store, in the order in which they came, while any number of others wait for their feeds.
///
/// A store has one writer and the decoders keep all cores busy, so more at once would only cost memory.
final class ReadingTurn: Sendable {
    private struct Line {
        var isTaken = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let line = Mutex(Line())

    func take<Value: Sendable>(_ work: () async throws -> Value) async rethrows -> Value {
        await withCheckedContinuation { continuation in
            let isFree = line.withLock { line in
                defer { line.isTaken = true }
                if line.isTaken { line.waiting.append(continuation) }
                return !line.isTaken
            }
            if isFree { continuation.resume() }
        }
        defer { pass() }
        return try await work()
    }

    private func pass() {
        let next = line.withLock { line in
            if line.waiting.isEmpty { line.isTaken = false }
            return line.waiting.isEmpty ? nil : line.waiting.removeFirst()
        }
        next?.resume()
    }
}
