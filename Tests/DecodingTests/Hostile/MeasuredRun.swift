import Foundation

/// One run of the built program, with the time and the memory that it took.
struct MeasuredRun {
    let output: String
    let status: Int32
    let seconds: Double
    /// The most memory that was resident at any time.
    let peakMiB: Int

    private static let program = Bundle.main.bundleURL.appendingPathComponent("gateway")

    /// The peak is read from the kernel's own high-water mark every millisecond: what wait4(2) reports would include the tests' memory,
    /// because a process that is started counts that of its parent until then.
    init(_ arguments: [String]) throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "gateway-output-\(UUID().uuidString)")
        try Data().write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = Self.program
        process.arguments = arguments
        process.environment = ["GATEWAY_LANGUAGE": "en"]
        process.standardOutput = try FileHandle(forWritingTo: file)
        process.standardError = process.standardOutput
        let start = ContinuousClock.now
        try process.run()
        var peak = 0
        while process.isRunning {
            peak = max(peak, Self.peakKiB(of: process.processIdentifier))
            usleep(1_000)
        }
        seconds = (ContinuousClock.now - start) / .seconds(1)
        process.waitUntilExit()
        status = process.terminationStatus
        output = try String(contentsOf: file, encoding: .utf8)
        peakMiB = peak >> 10
    }

    /// 0 when the process is gone, or is not yet the program.
    private static func peakKiB(of process: Int32) -> Int {
        let folder = "/proc/\(process)"
        guard (try? FileManager.default.destinationOfSymbolicLink(atPath: folder + "/exe")) == program.resolvingSymlinksInPath().path,
            let status = try? String(contentsOfFile: folder + "/status", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") })
        else { return 0 }
        return line.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) } ?? 0
    }
}
