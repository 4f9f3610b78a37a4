import Foundation
import Synchronization

/// Standard error as a log: lines that cannot be written are counted and told when they can be again, and stop nothing.
final class LogSink: Sendable {
    static let standardError = LogSink(descriptor: 2)

    private let descriptor: Int32
    private let lost = Mutex(0)

    init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// Writes a line whole, or not at all.
    func write(_ line: String, whenLostWere note: (Int) -> String) {
        lost.withLock { lost in
            let text = lost > 0 ? note(lost) + "\n" + line + "\n" : line + "\n"
            if Self.write(Array(text.utf8), to: descriptor) { lost = 0 } else { lost += 1 }
        }
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { return false }
        }
        return true
    }
}
