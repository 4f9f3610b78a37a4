import Foundation
import TestServers
import Testing

/// Servers of tests are no longer there when the tests are not.
struct LocalProcessTests {
    @Test func `a program goes with a test process that is killed, and so does what it started`() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("process-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.path as String] in
            let script = "sleep 600 & echo $! $$ > being-written; mv being-written running; wait"
            let program = try LocalProcess("sh", ["-c", script], in: URL(fileURLWithPath: path))
            try await eventually { FileManager.default.fileExists(atPath: path + "/running") }
            withExtendedLifetime(program) { _ = kill(getpid(), SIGKILL) }
        }
        let words = try String(contentsOf: folder.appendingPathComponent("running"), encoding: .utf8).split(whereSeparator: \.isWhitespace)
        let running = words.compactMap { pid_t($0) }
        #expect(running.count == 2)
        try await eventually { running.allSatisfy { kill($0, 0) != 0 || isOver($0) } }
    }

    /// Whether a program has ended and only waits to be counted.
    private func isOver(_ identifier: pid_t) -> Bool {
        let state = try? String(contentsOfFile: "/proc/\(identifier)/stat", encoding: .utf8)
        return state?.contains(") Z ") == true
    }
}
