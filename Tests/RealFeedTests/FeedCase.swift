import Foundation
import GatewayConfig
import GatewayModel

/// A folder of `Cases`: a small project for one real feed, and what is known to be in that feed.
struct FeedCase {
    let name: String
    /// What `facts.yaml` says.
    let facts: FeedFacts

    private static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    private static let cases = tests.appendingPathComponent("Cases")
    private static let repository = tests.deletingLastPathComponent().deletingLastPathComponent()
    private static let factsFile = "facts.yaml"

    /// The feeds as they were published lie beside the repository and are no part of it.
    static let feeds = repository.deletingLastPathComponent().appendingPathComponent("shared")
    static let hasFeeds = FileManager.default.fileExists(atPath: feeds.appendingPathComponent("FEEDS.md").path)

    static let names = (try? FileManager.default.contentsOfDirectory(atPath: cases.path))?.sorted() ?? []

    /// Throws `UnreadableFacts` with everything that is wrong with `facts.yaml`.
    init(_ name: String) throws {
        self.name = name
        let collector = DiagnosticCollector()
        let bytes = [UInt8](try Data(contentsOf: Self.cases.appendingPathComponent(name).appendingPathComponent(Self.factsFile)))
        let node = YAMLFile.read(bytes, file: "\(name)/\(Self.factsFile)", collector: collector)
        let facts = node.map { FeedFacts(reading: ConfigReader($0, fields: FeedFacts.fields, collector: collector)) }
        guard let facts, collector.diagnostics.isEmpty else { throw UnreadableFacts(diagnostics: collector.diagnostics) }
        self.facts = facts
    }

    /// Writes the case's project below `root`, with its connector asking at `port`.
    ///
    /// The files of `Base` come first, then those that the case borrows from the repository, then its own.
    func writeProject(to root: URL, port: UInt16) throws {
        try lay(Self.tests.appendingPathComponent("Base"), over: root)
        for path in facts.borrowed { try place(Self.repository.appendingPathComponent(path), at: root.appendingPathComponent(path)) }
        try lay(Self.cases.appendingPathComponent(name), over: root)
        let connector = root.appendingPathComponent("Connectors/feed.yaml")
        let text = try String(contentsOf: connector, encoding: .utf8)
        try text.replacingOccurrences(of: "127.0.0.1:8089", with: "127.0.0.1:\(port)").write(to: connector, atomically: true, encoding: .utf8)
    }

    private func lay(_ folder: URL, over root: URL) throws {
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) where path != Self.factsFile {
            let source = folder.appendingPathComponent(path)
            if !source.hasDirectoryPath { try place(source, at: root.appendingPathComponent(path)) }
        }
    }

    private func place(_ source: URL, at target: URL) throws {
        try FileManager.default.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        if FileManager.default.fileExists(atPath: target.path) { try FileManager.default.removeItem(at: target) }
        try FileManager.default.copyItem(at: source, to: target)
    }
}

/// A case's `facts.yaml` cannot be used.
struct UnreadableFacts: Error, CustomStringConvertible {
    let diagnostics: [Diagnostic]

    var description: String { diagnostics.map { "\($0.place?.description ?? ""): \($0.message.en)" }.joined(separator: "\n") }
}
