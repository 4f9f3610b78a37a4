import Foundation
import Synchronization

/// A file of a `file:` feed as a script lays it out, and what happens to it while it is read.
struct StagedFile: Sendable {
    enum Kind: Sendable { case file, pipe, folder, link(to: String) }

    let name: String
    let kind: Kind
    private var bytes: [UInt8] = []
    /// Added over and over until the phase is over.
    private var growth: [UInt8] = []
    private var isShrinking = false

    init(_ words: [Substring], _ line: Substring) throws {
        guard words.count > 1 else { throw ServerScriptReader.Unreadable(line: line) }
        name = String(words[1])
        switch (words[0], words.count) {
        case ("file", 2): kind = .file
        case ("pipe", 2): kind = .pipe
        case ("folder", 2): kind = .folder
        case ("link", 3): kind = .link(to: String(words[2]))
        default: throw ServerScriptReader.Unreadable(line: line)
        }
    }

    mutating func add(_ line: Substring, _ words: [Substring], _ body: (ArraySlice<Substring>) throws -> [UInt8]) throws {
        switch words.first {
        case "body": bytes += try body(words.dropFirst())
        case "grow": growth = Array((line.dropFirst(5) + "\n").utf8)
        case "shrink": isShrinking = true
        default: throw ServerScriptReader.Unreadable(line: line)
        }
    }

    /// Lays the file out; what goes on afterwards goes on until it is stopped.
    func layOut(in folder: URL) throws -> FileActivity? {
        let place = folder.appendingPathComponent(name)
        switch kind {
        case .pipe: mkfifo(place.path, 0o600)
        case .folder: try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        case .link(let target): try FileManager.default.createSymbolicLink(atPath: place.path, withDestinationPath: target)
        case .file: try Data(bytes).write(to: place)
        }
        guard !growth.isEmpty || isShrinking else { return nil }
        let growth = growth
        return FileActivity {
            let file = open(place.path, O_WRONLY | O_APPEND | O_CLOEXEC)
            defer { close(file) }
            if growth.isEmpty {
                ftruncate(file, max(0, lseek(file, 0, Int32(SEEK_END)) - 1))
            } else {
                write(file, growth, growth.count)
            }
        }
    }
}

/// Something that happens every 2 ms on a thread of its own, so that a busy test run cannot hold it up.
final class FileActivity: Sendable {
    private let goesOn = Mutex(true)

    init(_ work: @escaping @Sendable () -> Void) {
        Thread.detachNewThread { [self] in
            while isWorking(work) { usleep(2000) }
        }
    }

    private func isWorking(_ work: () -> Void) -> Bool {
        goesOn.withLock { goesOn in
            if goesOn { work() }
            return goesOn
        }
    }

    /// Nothing happens after it returns.
    func stop() { goesOn.withLock { $0 = false } }
}
