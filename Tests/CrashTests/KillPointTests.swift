import Foundation
import GatewayModel
import SQLiteStorage
import Storage
import Testing

/// Kills `gateway run` at its n-th change of the disk, for every n until a run gets through, and looks at what is left.
struct KillPointTests {
    /// System calls that change what is on the disk.
    static let calls = "pwrite64,write,fdatasync,fsync,ftruncate,rename,renameat,renameat2,unlink,unlinkat,openat,mkdir"

    @Test(.enabled(if: Program.canInject, "strace is not installed or may not trace"))
    func `leaves a whole run or none when it is killed at any moment, and the next run completes it`() async throws {
        let reference = try CrashProject()
        defer { reference.remove() }
        try #require(Program.run(reference.arguments) == 0)
        let expected = try await reference.figures()
        #expect(expected.count == CrashProject.figureCount)

        var killed = 0
        var point = 1
        var untouched = 0
        let dense = Program.number("KILL_POINTS", 60)
        // Steps of one call at the start, where the store is made, and wider ones in the long middle.
        while untouched < 3, point < 5_000 {
            let project = try CrashProject()
            defer { project.remove() }
            let status = Program.run(project.arguments, killedAt: point, of: Self.calls)
            if status == 0 { untouched += 1 } else { killed += 1 }
            try await expectWholeOrNothing(project, expected, after: point)
            try #require(Program.run(project.arguments) == 0, "the run after kill point \(point)")
            #expect(try await project.figures() == expected, "after kill point \(point)")
            #expect(try project.integrity() == "ok", "after kill point \(point)")
            #expect(try project.leftovers() == [], "after kill point \(point)")
            point += killed < dense ? 1 : max(1, point / 12)
        }
        #expect(killed >= 60, "only \(killed) kill points")
    }

    private func expectWholeOrNothing(_ project: CrashProject, _ expected: [String], after point: Int) async throws {
        guard FileManager.default.fileExists(atPath: project.store) else { return }
        let store = try SQLiteStore(path: project.store)
        let runs = try await store.runs(connector: nil, limit: 10)
        let figures = try await project.figures()
        #expect(figures.isEmpty || figures == expected, "half a run is visible after kill point \(point)")
        #expect(runs.count == (figures.isEmpty ? 0 : 1), "the ledger and the figures disagree after kill point \(point)")
    }
}
