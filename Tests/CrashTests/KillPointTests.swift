import Foundation
import SQLiteStorage
import Storage
import Testing

/// Kills `gateway run` at its n-th change of the disk, for every n until a run gets through, and looks at what is left.
struct KillPointTests {
    /// System calls that change what is on the disk.
    static let calls = "pwrite64,write,fdatasync,fsync,ftruncate,rename,renameat,renameat2,unlink,unlinkat,openat,mkdir"
    /// Points that are tried one after another before the steps grow; a run has some hundred and fifty.
    private static let dense = Program.number("KILL_POINTS", 60)

    /// `earlier` deliveries were stored before the run that is killed: a long search kills runs that make the store and runs that do not.
    @Test(.enabled(if: Program.canInject, "strace is not installed or may not trace"), arguments: dense > 60 ? Array(0...3) : [0])
    func `leaves a whole run or none when it is killed at any moment, and the next run completes it`(after earlier: Int) async throws {
        let reference = try prepared(earlier)
        defer { reference.remove() }
        let before = earlier > 0 ? try await reference.figures() : []
        try #require(Program.run(reference.arguments) == 0)
        let expected = try await reference.figures()
        #expect(expected.count == CrashProject.figureCount * (2 + earlier) / 2)

        var killed = 0
        var point = 1
        var untouched = 0
        // Steps of one call at the start, where the store is made, and wider ones in the long middle.
        while untouched < 3, point < 5_000 {
            let project = try prepared(earlier)
            defer { project.remove() }
            let status = Program.run(project.arguments, killedAt: point, of: Self.calls)
            if status == 0 { untouched += 1 } else { killed += 1 }
            try await expectWholeOrNothing(project, [before, expected], earlier, after: point)
            try #require(Program.run(project.arguments) == 0, "the run after kill point \(point)")
            #expect(try await project.figures() == expected, "after kill point \(point)")
            #expect(try project.integrity() == "ok", "after kill point \(point)")
            #expect(try project.leftovers() == [], "after kill point \(point)")
            point += killed < Self.dense ? 1 : max(1, point / 12)
        }
        #expect(killed >= 60, "only \(killed) kill points")
    }

    /// A project that stored so many deliveries and is about to read the next.
    private func prepared(_ earlier: Int) throws -> CrashProject {
        let project = try CrashProject()
        for delivery in 0..<earlier {
            try project.deliver(delivery)
            try #require(Program.run(project.arguments) == 0)
        }
        try project.deliver(earlier)
        return project
    }

    private func expectWholeOrNothing(_ project: CrashProject, _ states: [[String]], _ earlier: Int, after point: Int) async throws {
        guard FileManager.default.fileExists(atPath: project.store) else { return }
        let runs = try await SQLiteStore(path: project.store).runs(connector: nil, limit: 10)
        let figures = try await project.figures()
        let state = try #require(states.firstIndex(of: figures), "half a run is visible after kill point \(point)")
        #expect(runs.count == earlier + state, "the ledger and the figures disagree after kill point \(point)")
    }
}
