import Foundation
import GatewayConfig
import GatewayModel
import Storage

/// A payload as Python's own libraries read it: its csv, json, XML and zip, and decimal for the numbers.
struct PythonReading {
    /// What Python is asked about a payload.
    private struct Question: Encodable {
        let file: String
        let decode: YAMLValue
        let numbers: String
        let shifts: [Int]
        let isShown: Bool
        let places: [String]
        let figures: [Figure]
    }

    private struct Figure: Encodable {
        let place: String
        let raw: String
        let value: String?
    }

    /// What Python answers.
    struct Answer: Decodable {
        /// The texts that stand at each place asked for; none where there is no such place.
        let texts: [String: [String]]
        /// How many figures with a value were compared.
        let compared: Int
        /// The first figures whose raw text is not at their place, or whose value is another number.
        let problems: [String]
    }

    private struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    static let isPresent = (try? run("import csv, json, zipfile", Data())) != nil

    /// - Parameters:
    ///   - body: The payload.
    ///   - facts: By how many powers of ten a value may differ from what is written, for the units' sake.
    ///   - root: The case's project, which says how the payload is written.
    static func answer(_ body: Data, _ facts: FeedFacts, root: URL, places: [String], figures: [Observation]) throws -> Answer {
        let file = root.appendingPathComponent("payload-for-python")
        try body.write(to: file)
        let connector = try yaml(root, "Connectors/feed.yaml")
        let mapping = try yaml(root, "Mappings/feed.yaml")
        let question = Question(
            file: file.path, decode: connector["decode"] ?? .text(""), numbers: mapping["numbers"]?.text ?? "auto",
            shifts: facts.shifts, isShown: facts.isShown, places: places,
            figures: figures.map { Figure(place: $0.origin.place, raw: $0.origin.raw, value: $0.value?.description) })
        return try JSONDecoder().decode(Answer.self, from: run(script, JSONEncoder().encode(question)))
    }

    private static func yaml(_ root: URL, _ path: String) throws -> [String: YAMLValue] {
        let collector = DiagnosticCollector()
        let bytes = [UInt8](try Data(contentsOf: root.appendingPathComponent(path)))
        guard let node = YAMLFile.read(bytes, file: path, collector: collector), case .group(let keys) = YAMLValue(node) else {
            throw UnreadableFacts(diagnostics: collector.diagnostics)
        }
        return keys
    }

    private static func run(_ code: String, _ input: Data) throws -> Data {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-W", "ignore", "-c", code]
        let (question, answer, complaint) = (FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString), Pipe(), Pipe())
        try input.write(to: question)
        defer { try? FileManager.default.removeItem(at: question) }
        process.standardInput = try FileHandle(forReadingFrom: question)
        process.standardOutput = answer
        process.standardError = complaint
        try process.run()
        let data = answer.fileHandleForReading.readDataToEndOfFile()
        let words = complaint.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(description: String(decoding: words, as: UTF8.self)) }
        return data
    }
}
