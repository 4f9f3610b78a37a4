import Foundation
import Testing

/// A compressor that the system has, as a second opinion on ours.
struct SystemTool: CustomTestStringConvertible, Sendable {
    let name: String
    let arguments: [String]

    static let gzip = SystemTool(name: "gzip", arguments: ["-c", "-n", "-9"])
    static let brotli = SystemTool(name: "brotli", arguments: ["-c"])
    static let zstd = SystemTool(name: "zstd", arguments: ["-c", "-q"])

    var testDescription: String { name }
    var isInstalled: Bool { path != nil }

    private var path: String? { ["/usr/bin/", "/bin/", "/usr/local/bin/"].map { $0 + name }.first { access($0, X_OK) == 0 } }

    /// What the tool writes for some input.
    func output(for input: [UInt8], _ other: [String]? = nil) throws -> [UInt8] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("compression-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let source = folder.appendingPathComponent("in"), target = folder.appendingPathComponent("out")
        try Data(input).write(to: source)
        try Data().write(to: target)
        return try Self.run(try FileHandle(forReadingFrom: source), path ?? name, other ?? arguments, target)
    }

    /// What the tool makes of that many zero bytes, which never exist as a whole.
    func output(forZeros count: Int, _ arguments: [String]) throws -> [UInt8] {
        let target = FileManager.default.temporaryDirectory.appendingPathComponent("compression-\(UUID().uuidString)")
        try Data().write(to: target)
        defer { try? FileManager.default.removeItem(at: target) }
        let line = "head -c \(count) /dev/zero | \(name) \(arguments.joined(separator: " "))"
        return try Self.run(FileHandle.nullDevice, "/bin/sh", ["-c", line], target)
    }

    private static func run(_ input: FileHandle, _ path: String, _ arguments: [String], _ target: URL) throws -> [UInt8] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.standardInput = input
        process.standardOutput = try FileHandle(forWritingTo: target)
        try process.run()
        process.waitUntilExit()
        struct Failed: Error { let status: Int32 }
        guard process.terminationStatus == 0 else { throw Failed(status: process.terminationStatus) }
        return Array(try Data(contentsOf: target))
    }
}
