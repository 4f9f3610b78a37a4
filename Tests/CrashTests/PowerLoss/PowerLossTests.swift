import Foundation
import GatewayModel
import SQLiteStorage
import Storage
import StorageConformance
import Testing

/// Cuts the power at moments of some runs, and looks at what may be left on the disk then.
struct PowerLossTests {
    @Test(.enabled(if: Program.canInject, "strace is not installed or may not trace"))
    func `keeps every run that was reported as stored when the power is cut at any moment`() async throws {
        let project = try CrashProject(months: 30)
        defer { project.remove() }
        let (recording, states) = try await recorded(project)
        let place = Self.memory.appendingPathComponent("power-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: place) }
        var random = SplitMix(seed: UInt64(Program.number("POWER_LOSS_SEED", 1)))
        var seen: Set<Int> = []
        for image in 1...Program.number("POWER_LOSSES", 250) {
            let moment = Int.random(in: 1...recording.changes.count, using: &random)
            let cut = PowerCut(after: recording.changes[..<moment], &random)
            try lay(cut, of: project, at: place)
            let runs = try await check(place, states, "image \(image), cut at \(moment) of \(recording.changes.count)")
            #expect(runs >= cut.acknowledged, "image \(image), cut at \(moment): \(runs) runs are left of \(cut.acknowledged) that were reported")
            seen.insert(runs)
        }
        #expect(seen.count == states.count, "only \(seen) runs were left in all images")
    }

    /// Where files are laid that nobody needs to be on a disk.
    private static let memory =
        FileManager.default.isWritableFile(atPath: "/dev/shm") ? URL(fileURLWithPath: "/dev/shm") : FileManager.default.temporaryDirectory

    /// What three runs did to the disk, and the figures after each.
    private func recorded(_ project: CrashProject) async throws -> (DiskRecording, [[String]]) {
        let folder = project.folder.appendingPathComponent("var").path
        var recording = DiskRecording(of: folder)
        var states: [[String]] = [[]]
        let log = project.folder.appendingPathComponent("strace.log").path
        for delivery in 0..<3 {
            try project.deliver(delivery)
            try #require(Program.run(project.arguments, watchedBy: DiskRecording.arguments(log: log)) == 0)
            try recording.append(log: log)
            recording.acknowledge()
            states.append(try await project.figures())
        }
        try #require(Set(states).count == 4)
        return (recording, states)
    }

    private func lay(_ cut: PowerCut, of project: CrashProject, at place: URL) throws {
        let files = FileManager.default
        try? files.removeItem(at: place)
        try files.createDirectory(at: place.appendingPathComponent("var"), withIntermediateDirectories: true)
        for (path, bytes) in cut.files {
            let target = place.appendingPathComponent(String(path.dropFirst(project.folder.path.count)))
            try files.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
            try bytes.write(to: target)
        }
    }

    /// The number of runs that are left; they must be whole, and every figure must lead back to its payload.
    private func check(_ place: URL, _ states: [[String]], _ what: String) async throws -> Int {
        let path = place.appendingPathComponent("var/gateway.sqlite").path
        guard FileManager.default.fileExists(atPath: path) else { return 0 }
        do {
            let store = try SQLiteStore(path: path)
            let runs = try await store.runs(connector: nil, limit: 10).count
            let figures = try await CrashProject.figures(store)
            #expect(runs < states.count && figures == states[runs], "\(what): \(runs) runs, but other figures")
            let archive = try PayloadArchive(root: place.appendingPathComponent("var/archive", isDirectory: true))
            for payload in try await store.referencedPayloads() { try archive.verify(payload) }
            return runs
        } catch {
            Issue.record("\(what): \(error)")
            return 0
        }
    }
}
