import Foundation

/// One run of the built program: what it wrote and how it ended.
struct ProgramRun {
    let output: String
    let errors: String
    let status: Int32

    /// The program stands beside the tests in the build folder.
    static let program = Bundle.main.bundleURL.appendingPathComponent("gateway")

    /// `look` is called again and again while the program runs, with its process number.
    init(
        _ arguments: [String], environment: [String: String] = ["GATEWAY_LANGUAGE": "en"], whileRunning look: ((Int32) -> Void)? = nil
    ) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gateway-output-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        // Files, because a pipe that nobody reads would stop the program when it is full.
        let (outputFile, errorFile) = (folder.appendingPathComponent("output"), folder.appendingPathComponent("errors"))
        for file in [outputFile, errorFile] { try Data().write(to: file) }
        let process = Process()
        process.executableURL = Self.program
        process.arguments = arguments
        process.environment = environment
        process.currentDirectoryURL = folder
        process.standardOutput = try FileHandle(forWritingTo: outputFile)
        process.standardError = try FileHandle(forWritingTo: errorFile)
        try process.run()
        while let look, process.isRunning {
            look(process.processIdentifier)
            usleep(2_000)
        }
        process.waitUntilExit()
        output = try String(contentsOf: outputFile, encoding: .utf8)
        errors = try String(contentsOf: errorFile, encoding: .utf8)
        status = process.terminationStatus
    }

    var lines: [String] { output.split(separator: "\n").map(String.init) }

    /// The output as JSON.
    var json: Any {
        get throws { try JSONSerialization.jsonObject(with: Data(output.utf8)) }
    }

    /// The output as an array of JSON objects.
    var objects: [[String: Any]] {
        get throws { try json as? [[String: Any]] ?? [] }
    }
}
