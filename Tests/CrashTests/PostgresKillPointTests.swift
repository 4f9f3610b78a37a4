import Foundation
import GatewayModel
import PostgresStorage
import Storage
import StorageConformance
import TestServers
import Testing

/// Kills `gateway run` at its n-th word with a PostgreSQL server, and looks at what is left.
@Suite(
    .enabled(if: PostgresServer.isInstalled, "PostgreSQL is not installed: apt-get install postgresql"),
    .enabled(if: Program.canInject, "strace is not installed or may not trace"))
struct PostgresKillPointTests {
    /// System calls by which libpq speaks and listens, and those that change the archive.
    private static let calls = "sendto,recvfrom,fsync,rename,write"

    @Test func `leaves a whole run or none on a server when it is killed at any moment, and the next run completes it`() async throws {
        let server = try PostgresServer.shared.get()
        let reference = try CrashProject(months: 300)
        defer { reference.remove() }
        let template = try server.newDatabase()
        // The schema is made once, and killed while it is made elsewhere.
        _ = try await PostgresStore(PostgresAddress(server.address(template)))
        let whole = try server.newDatabase(from: template)
        let log = reference.folder.appendingPathComponent("strace.log").path
        let watch = ["-f", "-o", log, "-e", "trace=\(Self.calls)"]
        try #require(Program.run(arguments(reference, server.address(whole)), watchedBy: watch) == 0)
        let expected = try await CrashProject.figures(PostgresStore(PostgresAddress(server.address(whole))))
        #expect(expected.count == 600)

        let points = Program.number("POSTGRES_KILL_POINTS", 12)
        let most = try mostCallsOfAThread(in: log)
        var random = SplitMix(seed: UInt64(Program.number("KILL_SEED", 1)))
        var (killed, tries) = (0, 0)
        // Each thread counts for itself, and the work moves between threads: early calls are met more often than late ones.
        while killed < points, tries < points * 8 {
            tries += 1
            let share = Double.random(in: 0..<1, using: &random)
            let point = 1 + Int(share * share * share * Double(most))
            let project = try CrashProject(months: 300)
            defer { project.remove() }
            let address = server.address(try server.newDatabase(from: template))
            let status = Program.run(arguments(project, address), killedAt: point, of: Self.calls)
            if status != 0 { killed += 1 }
            let store = try await PostgresStore(PostgresAddress(address))
            try await expectWholeOrNothing(store, expected, after: point)
            // The server may not know yet that the program is gone.
            var next = Program.run(arguments(project, address))
            for _ in 0..<50 where next != 0 {
                try await Task.sleep(for: .milliseconds(100))
                next = Program.run(arguments(project, address))
            }
            try #require(next == 0, "the run after kill point \(point)")
            #expect(try await CrashProject.figures(store) == expected, "after kill point \(point)")
        }
        #expect(killed == points, "only \(killed) kill points")
    }

    private func arguments(_ project: CrashProject, _ address: String) -> [String] { project.arguments + ["--store", address] }

    /// strace counts the calls of each thread for itself.
    private func mostCallsOfAThread(in log: String) throws -> Int {
        let lines = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
        return Dictionary(grouping: lines) { $0.prefix { $0 != " " } }.values.map(\.count).max() ?? 0
    }

    private func expectWholeOrNothing(_ store: PostgresStore, _ expected: [String], after point: Int) async throws {
        while true {
            let runs = try await Self.stored(store)
            let figures = try await CrashProject.figures(store)
            // The server may still have been at the last thing that it was told.
            guard runs == (try await Self.stored(store)) else { continue }
            #expect(figures.isEmpty || figures == expected, "half a run is visible after kill point \(point)")
            #expect(runs == (figures.isEmpty ? 0 : 1), "the ledger and the figures disagree after kill point \(point)")
            return
        }
    }

    private static func stored(_ store: PostgresStore) async throws -> Int {
        try await store.runs(connector: nil, limit: 10).filter { $0.status != .failed }.count
    }
}
