import Foundation
import GatewayModel
import LoopbackServer
import SQLiteStorage
import Storage
import TestServers
import Testing

/// What a parser may do to a process costs one run, and the run says which it was.
struct ChildDeathTests {
    private static let feed = "Tỉnh;Kỳ;Tỷ lệ\n52;Tháng 11/2025;81,5\n"

    /// Serves a feed that dies and one that is good, and gives how the two ended.
    private func run(
        _ behaviour: Behaviour, _ arguments: [String] = [], more: String = "", whileRunning act: (pid_t) async throws -> Void = { _ in }
    ) async throws -> (bad: RunReport, good: RunReport) {
        try await LoopbackServer.with(Routes(["/bad": behaviour, "/good": .late(.milliseconds(300), .answer(body: Self.feed))])) { server in
            let project = try ProjectCopy()
            try project.restOthers()
            try project.connector("bad", at: server.address + "/bad", more: more)
            try project.connector("good", at: server.address + "/good")
            let store = try SQLiteStore(path: project.root.appendingPathComponent("var/gateway.sqlite").path)
            try await store.planNow(["bad"])
            let daemon = try Daemon(project, arguments)
            let child = try await daemon.waitForChild()
            try await act(child)
            try await store.planNow(["good"])
            for _ in 0..<1_200 {
                if let bad = try await store.runs(connector: "bad", limit: 1).first,
                    let good = try await store.runs(connector: "good", limit: 1).first
                {
                    // It is tried again later, and not given up.
                    #expect(try await store.openWork().map(\.connector) == ["bad"])
                    #expect(try await daemon.end() < 10)
                    return (bad, good)
                }
                try await Task.sleep(for: .milliseconds(50))
            }
            throw LocalProcess.Failure(what: "the runs did not end:\n" + daemon.lines.joined(separator: "\n"))
        }
    }

    @Test(arguments: [SIGSEGV, SIGILL, SIGTRAP, SIGKILL])
    func `names a crash`(_ signal: Int32) async throws {
        let (bad, good) = try await run(.silence) { child in
            try await Task.sleep(for: .milliseconds(500))
            kill(child, signal)
        }
        #expect(bad.status == .failed && bad.reason == "crashed")
        #expect(bad.message?.en.contains("signal \(signal)") == true)
        #expect(good.status == .succeeded)
    }

    @Test func `ends a run that takes too long`() async throws {
        let (bad, good) = try await run(.silence, ["--run-time", "2"])
        #expect(bad.status == .failed && bad.reason == "timeout_total")
        #expect(good.status == .succeeded)
    }

    @Test func `ends a run that uses up its processor time`() async throws {
        let rows = (0..<600_000).map { "52;Tháng \($0 % 3 + 10)/2025;\($0 % 97),5\n" }.joined()
        let (bad, good) = try await run(.answer(body: "Tỉnh;Kỳ;Tỷ lệ\n" + rows), ["--run-processor", "1"])
        #expect(bad.status == .failed && bad.reason == "limit_cpu")
        #expect(good.status == .succeeded)
    }

    /// A spreadsheet names a cell far out, a compressed text grows: here a feed of one line that is longer than the memory.
    @Test func `ends a run that needs too much memory`() async throws {
        let line = String(repeating: "9", count: 150 << 20)
        let (bad, good) = try await run(.answer(body: "Tỉnh;Kỳ;Tỷ lệ\n\"\(line)"), ["--run-memory", "512"])
        #expect(bad.status == .failed)
        #expect(["limit_mem", "parse", "too_large"].contains(bad.reason ?? ""))
        #expect(good.status == .succeeded)
    }
}
