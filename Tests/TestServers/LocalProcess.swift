import Foundation
import Synchronization

/// A program of this machine that a test needs: run to its end, or kept running until its owner or the test process goes.
///
/// It and what it starts are a group of their own, which ends together.
/// Not Foundation's `Process`: its children inherit blocked signals and the pipes of each other, so that an end is never seen.
package final class LocalProcess: Sendable {
    private let identifier: pid_t
    private let output: Int32
    private let isReaped = Atomic(false)

    /// Between the making of a pipe and its marking as private no other program may start.
    private static let starting = Mutex(())

    package static func isInstalled(_ name: String) -> Bool { path(of: name) != nil }

    package static func path(of name: String) -> String? {
        if name.hasPrefix("/") { return name }
        return ["/usr/bin/", "/bin/", "/usr/sbin/", "/sbin/", "/usr/local/bin/"].map { $0 + name }.first {
            FileManager.default.isExecutableFile(atPath: $0)
        }
    }

    package init(_ name: String, _ arguments: [String], in folder: URL) throws {
        guard let path = Self.path(of: name) else { throw Failure(what: "\(name) is not installed") }
        let words = ["sh", "-c", "cd \"$0\" && exec \"$@\" 2>/dev/null </dev/null", folder.path, path] + arguments
        (identifier, output) = try Self.starting.withLock { _ in try Self.spawn(words) }
        ProcessWatch.note(identifier)
    }

    deinit {
        if !isReaped.load(ordering: .relaxed) {
            kill(-identifier, SIGKILL)
            _ = wait()
        }
        close(output)
    }

    /// Reads what the program prints until a line fits; throws when the program ends before.
    package func waitForLine(_ isWanted: (Substring) -> Bool) throws -> String {
        var text = ""
        while true {
            let piece = nextPiece()
            guard !piece.isEmpty else { throw Failure(what: "ended after: \(text)") }
            text += piece
            let complete = text.prefix(through: text.lastIndex(of: "\n") ?? text.startIndex)
            if let line = complete.split(separator: "\n").first(where: isWanted) { return String(line) }
        }
    }

    /// Runs a program to its end; throws when it fails.
    @discardableResult
    package static func run(_ name: String, _ arguments: [String], in folder: URL) throws -> String {
        let running = try LocalProcess(name, arguments, in: folder)
        var text = ""
        while case let piece = running.nextPiece(), !piece.isEmpty { text += piece }
        guard running.wait() == 0 else { throw Failure(what: "\(name) \(arguments): \(text)") }
        return text
    }

    /// What the program has printed since, waiting for something; empty when it has ended.
    private func nextPiece() -> String {
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(output, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
        }
    }

    /// Whether the program still runs; one that ended is not taken away by asking.
    package var isRunning: Bool {
        var information = siginfo_t()
        return waitid(P_PID, id_t(identifier), &information, WEXITED | WNOHANG | WNOWAIT) == 0 && information.si_signo == 0
    }

    private func wait() -> Int32 {
        var status: Int32 = 0
        while waitpid(identifier, &status, 0) < 0 && errno == EINTR {}
        isReaped.store(true, ordering: .relaxed)
        ProcessWatch.forget(identifier)
        return status
    }

    private static func spawn(_ words: [String]) throws -> (pid_t, Int32) {
        let ends = try privatePipe()
        defer { close(ends.writing) }
        do {
            return (try spawn(words, input: nil, output: ends.writing), ends.reading)
        } catch {
            close(ends.reading)
            throw error
        }
    }

    /// A shell that outlives nobody: it reads what is written to the descriptor and is in a group of its own.
    package static func shell(_ script: String) throws -> Int32 {
        try starting.withLock { _ in
            let ends = try privatePipe()
            defer { close(ends.reading) }
            _ = try spawn(["sh", "-c", script], input: ends.reading, output: nil)
            return ends.writing
        }
    }

    /// No other program that is started gets its ends.
    private static func privatePipe() throws -> (reading: Int32, writing: Int32) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw Failure(what: "pipe") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    /// A server that lives on must not hold a pipe by which another part of this process learns that a program of its own has ended.
    private static let closesInherited = "for f in /proc/self/fd/*; do f=${f##*/}; ((f > 2)) && eval \"exec $f>&-\"; done; "

    /// The words of a shell: its name, `-c`, the script, and what the script is given.
    private static func spawn(_ words: [String], input: Int32?, output: Int32?) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let input { posix_spawn_file_actions_adddup2(&actions, input, 0) }
        if let output { posix_spawn_file_actions_adddup2(&actions, output, 1) }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        var words = words
        words[2] = closesInherited + words[2]
        var arguments = words.map { strdup($0) } + [nil]
        defer { arguments.forEach { free($0) } }
        var identifier: pid_t = 0
        let code = posix_spawn(&identifier, "/bin/bash", &actions, &attributes, &arguments, environ)
        guard code == 0 else { throw Failure(what: "\(words): \(String(cString: strerror(code)))") }
        return identifier
    }

    package struct Failure: Error, CustomStringConvertible {
        package let what: String
        package var description: String { what }

        package init(what: String) {
            self.what = what
        }
    }
}

/// Does work that waits for programs on a thread of its own, so that it holds up no other test.
package func apart<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Result { try work() }) }
    }
}
