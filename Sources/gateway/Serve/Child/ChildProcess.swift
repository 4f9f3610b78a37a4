import CProcess
import Foundation

/// A program that runs beside this one: with bytes on its standard input, what it says in memory, and no descriptor of this process.
///
/// Its input stays open while this process lives, so that a child which reads it knows when its parent is gone, however that ended. Foundation's
/// `Process` gives neither that nor the processor time (Documentation/Decisions/0031).
struct ChildProcess: Sendable {
    /// How a child ended, and what it said.
    struct End: Sendable {
        /// Nil when a signal ended it.
        var code: Int32?
        var signal: Int32?
        var output: [UInt8] = []
        /// The end of its standard error.
        var errors = ""
        /// Of all its threads.
        var processorTime: Duration = .zero
        /// Whether it was ended because its time was over.
        var isLate = false
    }

    let program: String
    let arguments: [String]
    let input: [UInt8]
    /// Whether the input ends after these bytes. Otherwise it ends with this process.
    let endsInput: Bool
    /// How long it may take.
    let limit: Duration
    /// How long it may take to end itself after SIGTERM.
    let grace: Duration

    /// Starts the child and waits for its end; when the task is cancelled, or the time is over, the child is asked to end and then ended.
    func run() async throws(SystemFailure) -> End {
        let started = try Started(program, arguments)
        let ending = ChildEnding(started.number, grace)
        return await withTaskCancellationHandler {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { [limit] in
                    guard (try? await Task.sleep(for: limit)) != nil else { return }
                    ending.end(isLate: true)
                }
                let end = await started.wait(sending: input, thenEnding: endsInput)
                ending.isOver()
                group.cancelAll()
                var told = end
                told.isLate = ending.isLate
                return told
            }
        } onCancel: {
            ending.end(isLate: false)
        }
    }

    /// Why a program could not be started.
    struct SystemFailure: Error, Hashable, Sendable {
        let code: Int32
        var text: String { String(cString: strerror(code)) }
    }
}

/// A child that runs, with this process's ends of its pipes.
private struct Started: Sendable {
    let number: pid_t
    private let input: Int32
    private let output: Int32
    private let errors: Int32

    private static let mostOutput = 1 << 20
    private static let mostErrors = 16 << 10

    init(_ program: String, _ arguments: [String]) throws(ChildProcess.SystemFailure) {
        let (input, output, errors) = (try Pipe(), try Pipe(), try Pipe())
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input.reading, 0)
        posix_spawn_file_actions_adddup2(&actions, output.writing, 1)
        posix_spawn_file_actions_adddup2(&actions, errors.writing, 2)
        posix_spawn_file_actions_addclosefrom_np(&actions, 3)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // A group of its own, so that a signal from a terminal reaches this process alone, which ends the child in order.
        var (none, standard) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigemptyset(&standard)
        for signal in [SIGPIPE, SIGTERM, SIGINT, SIGHUP] { sigaddset(&standard, signal) }
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &standard)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        var number: pid_t = 0
        let failure = posix_spawn(&number, program, &actions, &attributes, &words, environ)
        for end in [input.reading, output.writing, errors.writing] { close(end) }
        guard failure == 0 else {
            for end in [input.writing, output.reading, errors.reading] { close(end) }
            throw ChildProcess.SystemFailure(code: failure)
        }
        self.number = number
        (self.input, self.output, self.errors) = (input.writing, output.reading, errors.reading)
    }

    /// Talks with the child on threads of their own until it has ended; Swift's own threads wait for nobody.
    func wait(sending bytes: [UInt8], thenEnding: Bool) async -> ChildProcess.End {
        let writing = Task.onOwnThread {
            send(bytes)
            if thenEnding { close(input) }
        }
        let said = Task.onOwnThread { read(output, first: Self.mostOutput) }
        let warned = Task.onOwnThread { read(errors, last: Self.mostErrors) }
        var end = await Task.onOwnThread { collect() }.value
        await writing.value
        end.output = await said.value
        end.errors = String(decoding: await warned.value, as: UTF8.self)
        if !thenEnding { close(input) }
        return end
    }

    private func send(_ bytes: [UInt8]) {
        var rest = bytes[...]
        // A child that has ended reads no more, which is told by its end.
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
            if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { return }
        }
    }

    /// Everything that comes is taken, so that the child never waits; what is beyond the first or last bytes is let go.
    private func read(_ descriptor: Int32, first: Int = .max, last: Int = .max) -> [UInt8] {
        defer { close(descriptor) }
        var (kept, buffer): ([UInt8], [UInt8]) = ([], Array(repeating: 0, count: 65_536))
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count == 0 || count < 0 && errno != EINTR { return kept }
            guard count > 0 else { continue }
            kept += buffer[..<min(count, max(0, first - kept.count))]
            if kept.count > last { kept.removeFirst(kept.count - last) }
        }
    }

    private func collect() -> ChildProcess.End {
        var (status, usage): (Int32, rusage) = (0, rusage())
        while wait4(number, &status, 0, &usage) < 0 && errno == EINTR {}
        var end = ChildProcess.End()
        let signal = status & 0x7F
        if signal == 0 { end.code = (status >> 8) & 0xFF } else { end.signal = signal }
        end.processorTime = [usage.ru_utime, usage.ru_stime].reduce(.zero) { $0 + .seconds($1.tv_sec) + .microseconds($1.tv_usec) }
        return end
    }
}

/// Two ends of a pipe that no child inherits by accident.
private struct Pipe {
    let reading: Int32
    let writing: Int32

    init() throws(ChildProcess.SystemFailure) {
        var ends: [Int32] = [0, 0]
        guard pipe2(&ends, Int32(O_CLOEXEC)) == 0 else { throw ChildProcess.SystemFailure(code: errno) }
        (reading, writing) = (ends[0], ends[1])
    }
}

extension Task where Failure == Never {
    /// Does work that waits on a thread that is made for it.
    fileprivate static func onOwnThread(_ work: @escaping @Sendable () -> Success) -> Task<Success, Never> where Success: Sendable {
        Task {
            await withCheckedContinuation { continuation in
                Thread.detachNewThread { continuation.resume(returning: work()) }
            }
        }
    }
}
