import Foundation

/// Starts programs and waits for them.
enum Program {
    /// The built `gateway`, beside the test bundle.
    static let gateway = Bundle.main.bundleURL.appendingPathComponent("gateway").path

    /// Whether system calls can be injected here: strace is there and the system lets it trace.
    static let canInject: Bool = {
        guard let strace = path(of: "strace") else { return false }
        return start(strace, ["-o", "/dev/null", "-e", "trace=none", "/bin/true"]) == 0
    }()

    /// How often a test tries: the number in an environment variable, for a long search, or the one of every day.
    static func number(_ variable: String, _ usual: Int) -> Int {
        ProcessInfo.processInfo.environment[variable].flatMap { Int($0) } ?? usual
    }

    /// The exit code of `gateway`, or 128 and the signal that ended it.
    static func run(_ arguments: [String]) -> Int32 {
        start(gateway, arguments)
    }

    /// Runs `gateway` and kills it when one of its threads makes its `point`-th of the system calls.
    static func run(_ arguments: [String], killedAt point: Int, of calls: String) -> Int32 {
        let injection = ["-f", "-o", "/dev/null", "-e", "trace=\(calls)", "-e", "inject=\(calls):signal=SIGKILL:when=\(point)"]
        return start(path(of: "strace") ?? "strace", injection + [gateway] + arguments)
    }

    /// Runs `gateway` while strace watches it in the way that `watch` says.
    static func run(_ arguments: [String], watchedBy watch: [String]) -> Int32 {
        start(path(of: "strace") ?? "strace", watch + [gateway] + arguments)
    }

    /// The exit code of `gateway` and what it printed.
    static func outcome(_ arguments: [String]) throws -> (status: Int32, text: String, errors: String) {
        let (output, errors) = (Pipe(), Pipe())
        let status = start(gateway, arguments, output: output, errors: errors)
        func text(_ pipe: Pipe) -> String { String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self) }
        return (status, text(output), text(errors))
    }

    static func output(_ name: String, _ arguments: [String]) throws -> String {
        let pipe = Pipe()
        _ = start(path(of: name) ?? name, arguments, output: pipe)
        return String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static func path(of name: String) -> String? {
        ["/usr/bin", "/bin", "/usr/local/bin"].map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    private static func start(_ program: String, _ arguments: [String], output: Pipe? = nil, errors: Pipe? = nil) -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardOutput = output ?? FileHandle.nullDevice
        process.standardError = errors ?? FileHandle.nullDevice
        do { try process.run() } catch { return 127 }
        process.waitUntilExit()
        return process.terminationReason == .uncaughtSignal ? 128 + process.terminationStatus : process.terminationStatus
    }
}
