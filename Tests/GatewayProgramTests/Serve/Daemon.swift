import Foundation
import Storage
import TestServers

/// A `gateway serve` on a project of its own, with its log in a file.
final class Daemon: Sendable {
    let process: LocalProcess
    let number: pid_t
    let log: URL

    init(_ project: ProjectCopy, _ arguments: [String] = [], log target: String? = nil) throws {
        log = project.root.appendingPathComponent("serve-\(UUID().uuidString).log")
        let words = ["serve", "--project", project.root.path, "--listen", "off", "--language", "en"] + arguments
        let quoted = ([ProgramRun.program.path] + words).map { "'\($0)'" }.joined(separator: " ")
        process = try LocalProcess("/bin/sh", ["-c", "echo $$; exec \(quoted) 2>\(target ?? log.path)"], in: project.root)
        number = try pid_t(process.waitForLine { !$0.isEmpty }) ?? 0
    }

    var lines: [String] { (try? String(contentsOf: log, encoding: .utf8))?.split(separator: "\n").map(String.init) ?? [] }

    /// Waits for a line of the log with all these words in it.
    @discardableResult
    func waitForLine(_ words: String..., within seconds: Double = 60) async throws -> String {
        let end = Date(timeIntervalSinceNow: seconds)
        while Date() < end {
            if let line = lines.first(where: { line in words.allSatisfy(line.contains) }) { return line }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw LocalProcess.Failure(what: "no line with \(words) in:\n" + lines.joined(separator: "\n"))
    }

    /// Sends a signal and waits for the end; gives how long that took.
    func end(_ signal: Int32 = SIGTERM) async throws -> Double {
        let begin = Date()
        kill(number, signal)
        while process.isRunning {
            guard -begin.timeIntervalSinceNow < 60 else { throw LocalProcess.Failure(what: "the daemon does not end") }
            try await Task.sleep(for: .milliseconds(20))
        }
        return -begin.timeIntervalSinceNow
    }

    /// The children that make runs.
    var children: [pid_t] {
        let text = (try? String(contentsOfFile: "/proc/\(number)/task/\(number)/children", encoding: .utf8)) ?? ""
        return Set(tasks.flatMap { Self.numbers("/proc/\(number)/task/\($0)/children") } + Self.words(text)).sorted()
    }

    private var tasks: [String] { (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(number)/task")) ?? [] }

    private static func numbers(_ path: String) -> [pid_t] { words((try? String(contentsOfFile: path, encoding: .utf8)) ?? "") }

    private static func words(_ text: String) -> [pid_t] { text.split(separator: " ").compactMap { pid_t($0) } }

    func waitForChild() async throws -> pid_t {
        for _ in 0..<3_000 {
            if let child = children.first { return child }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw LocalProcess.Failure(what: "no child came:\n" + lines.joined(separator: "\n"))
    }
}

extension ProjectCopy {
    /// A connector that is asked for over HTTP and never runs of itself: its slots are planned by hand.
    func connector(_ id: String, at address: String, more: String = "") throws {
        try write(
            """
            title: { vi: Nguồn, en: Feed }
            schedule: { cron: "0 0 1 1 *", retry: [ 1 h ] }
            fetch: { url: "\(address)" }
            decode: { kind: csv, delimiter: ";" }
            mapping: online
            \(more)
            """, to: "Connectors/\(id).yaml")
    }

    /// Lets the feeds that came with the project rest.
    func restOthers() throws {
        for path in ["Connectors/online.yaml", "Connectors/phong/5g.yaml"] { try write(read(path) + "\nenabled: no\n", to: path) }
        try write(read("Config/gateway.yaml") + "\nnetwork: { allow: [ 127.0.0.0/8 ], connections: 64 }\n", to: "Config/gateway.yaml")
    }
}

extension WorkLedger {
    /// Plans a slot for each connector, ready at once.
    func planNow(_ connectors: [String], slots: Int = 1) async throws {
        let now = try await now()
        for connector in connectors {
            let begin = now.addingTimeInterval(-10_000)
            _ = try await plan([], of: connector, after: nil, until: begin)
            let planned = (1...slots).map { begin.addingTimeInterval(Double($0)) }.map { PlannedSlot(slot: $0, notBefore: $0) }
            _ = try await plan(planned, of: connector, after: plannedUntil()[connector], until: now)
        }
    }
}
