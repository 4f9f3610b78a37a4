import Foundation

/// Ends this process when its parent is gone: the standard input of a child stays open for as long as the parent lives.
enum Lifeline {
    /// Reads the first line, and from then on watches for the end on a thread of its own.
    static func takeLine() -> [UInt8]? {
        var (line, byte): ([UInt8], UInt8) = ([], 0)
        while true {
            let count = read(0, &byte, 1)
            if count < 0 && errno == EINTR { continue }
            guard count == 1 else { return nil }
            if byte == UInt8(ascii: "\n") { break }
            line.append(byte)
        }
        Thread.detachNewThread {
            var rest: UInt8 = 0
            while true {
                let count = read(0, &rest, 1)
                if count == 0 || count < 0 && errno != EINTR { _exit(ExitStatus.failed) }
            }
        }
        return line
    }
}
