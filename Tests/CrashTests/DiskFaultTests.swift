import Foundation
import GatewayModel
import SQLiteStorage
import Storage
import StorageConformance
import TestServers
import Testing

/// Disks that are full, broken or closed to writers, under a store in a file.
@Suite(.enabled(if: Program.canInject, "strace is not installed or may not trace"))
struct DiskFaultTests {
    /// What a system call answers instead of doing its work, and the reasons that a run may give then.
    enum Fault: CaseIterable {
        case noRoom, noRoomToGrow, brokenSync, brokenWrite

        var calls: String {
            switch self {
            case .noRoom, .brokenWrite: "pwrite64"
            case .noRoomToGrow: "ftruncate"
            case .brokenSync: "fdatasync,fsync"
            }
        }

        var error: String { self == .noRoom || self == .noRoomToGrow ? "ENOSPC" : "EIO" }
    }

    @Test(arguments: Fault.allCases) func `stores a run or says that it did not when a call of the disk fails`(_ fault: Fault) async throws {
        var random = SplitMix(seed: UInt64(Program.number("DISK_FAULT_SEED", 3)))
        var failed = 0
        for _ in 0..<Program.number("DISK_FAULTS", 2) {
            let project = try CrashProject(months: 300)
            defer { project.remove() }
            try #require(Program.run(project.arguments) == 0)
            let before = try await project.figures()
            try project.deliver(1)
            let point = Int.random(in: 1...(fault.calls == "pwrite64" ? 40 : 4), using: &random)
            let injection = ["-f", "-o", "/dev/null", "-e", "trace=\(fault.calls)", "-e", "inject=\(fault.calls):error=\(fault.error):when=\(point)"]
            let status = Program.run(project.arguments, watchedBy: injection)
            let after = try await project.figures()
            let what = "\(fault.error) at call \(point) of \(fault.calls)"
            if status == 0 {
                #expect(after != before, "\(what): said to be stored")
            } else {
                failed += 1
                #expect(after == before, "\(what): said not to be stored")
            }
            try #require(Program.run(project.arguments) == 0, "the run after \(what)")
            #expect(try await project.figures().count == 900, "after \(what)")
            #expect(try project.integrity() == "ok", "after \(what)")
        }
        #expect(failed > 0 || fault == .noRoomToGrow, "no call failed")
    }

    @Test(.enabled(if: SmallDisk.canBeMade, "a small disk can only be mounted by root"))
    func `names a disk that is full or closed to writers, and goes on when it is not, without more ado`() async throws {
        let disk = try SmallDisk(megabytes: 12)
        let project = try CrashProject()
        defer { project.remove() }
        let path = disk.folder.appendingPathComponent("gateway.sqlite").path
        let arguments = project.arguments + ["--store", path, "--format", "json"]
        try #require(Program.run(arguments) == 0)
        let before = try await CrashProject.figures(SQLiteStore(reading: path))
        try project.deliver(1)
        try disk.fill()
        let full = try Program.outcome(arguments)
        #expect(full.status != 0 && full.text.contains("store_full"), "\(full)")
        try disk.makeRoom()
        #expect(try await CrashProject.figures(SQLiteStore(path: path)) == before)

        try disk.allowWriting(false)
        let closed = try Program.outcome(arguments)
        // The store is opened before there is anything to report.
        let words = StoreError.readOnly(cause: "").message
        #expect(closed.status != 0 && [words.vi, words.en].contains { closed.errors.contains($0) }, "\(closed)")
        try disk.allowWriting(true)
        try #require(Program.run(arguments) == 0)
        #expect(try await CrashProject.figures(SQLiteStore(path: path)).count == CrashProject.figureCount * 3 / 2)
    }
}
