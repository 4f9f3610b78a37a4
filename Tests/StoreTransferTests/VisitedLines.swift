import Synchronization

/// Lines that a visitor gathers, which a store may call on a thread of its own.
final class VisitedLines: Sendable {
    private let lines = Mutex<[String]>([])

    func append(_ line: String) { lines.withLock { $0.append(line) } }
    var all: [String] { lines.withLock { $0 } }
}
