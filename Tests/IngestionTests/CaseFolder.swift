import Foundation
import GatewayConfig
import GatewayModel
import Ingestion

/// A folder of `Cases/`: a connector, a mapping, a payload, and in `expected.txt` what must come of them.
struct CaseFolder: CustomStringConvertible, Sendable {
    let folder: URL

    var description: String { folder.lastPathComponent }

    static let all: [CaseFolder] = {
        let cases = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Cases")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: cases.path)) ?? []
        return names.sorted().map { CaseFolder(folder: cases.appendingPathComponent($0)) }
    }()

    var payload: Data {
        get throws {
            let name = try FileManager.default.contentsOfDirectory(atPath: folder.path).first { $0.hasPrefix("payload") }
            return try Data(contentsOf: folder.appendingPathComponent(name ?? "payload"))
        }
    }

    var expected: String? { try? String(contentsOf: folder.appendingPathComponent("expected.txt"), encoding: .utf8) }

    func writeExpected(_ text: String) throws {
        try text.write(to: folder.appendingPathComponent("expected.txt"), atomically: true, encoding: .utf8)
    }

    /// Lays out a project of the shipped catalogue and this case's two files, with the server's address in the connector.
    func project(at place: URL, server: String) throws -> Project {
        let files = FileManager.default
        for name in ["Connectors", "Mappings"] {
            try files.createDirectory(at: place.appendingPathComponent(name), withIntermediateDirectories: true)
        }
        try files.copyItem(at: ProjectRoot.url.appendingPathComponent("Config"), to: place.appendingPathComponent("Config"))
        let connector = try String(contentsOf: folder.appendingPathComponent("connector.yaml"), encoding: .utf8)
        try connector.replacingOccurrences(of: "{server}", with: server)
            .write(to: place.appendingPathComponent("Connectors/feed.yaml"), atomically: true, encoding: .utf8)
        try files.copyItem(at: folder.appendingPathComponent("mapping.yaml"), to: place.appendingPathComponent("Mappings/feed.yaml"))
        return ProjectLoader.load(place)
    }
}

/// The folder that holds Package.swift.
enum ProjectRoot {
    static let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}
