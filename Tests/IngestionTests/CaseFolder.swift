import Foundation
import GatewayConfig
import GatewayModel
import Ingestion

/// A folder of `Cases/` or `FaultCases/`: a connector, a mapping, what the feed gives, and in `expected.txt` what must come of it.
struct CaseFolder: CustomStringConvertible, Sendable {
    let folder: URL

    var description: String { folder.lastPathComponent }

    static let all = folders(in: "Cases")
    static let faults = folders(in: "FaultCases")

    /// The folder `Base` beside the cases holds the files that a case has not.
    private static func folders(in name: String) -> [CaseFolder] {
        let cases = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(name)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: cases.path)) ?? []
        return names.filter { $0 != "Base" }.sorted().map { CaseFolder(folder: cases.appendingPathComponent($0)) }
    }

    /// The case's own file, or the one of `Base`.
    func file(_ name: String) throws -> Data {
        let own = folder.appendingPathComponent(name)
        let base = folder.deletingLastPathComponent().appendingPathComponent("Base").appendingPathComponent(name)
        return try Data(contentsOf: FileManager.default.fileExists(atPath: own.path) ? own : base)
    }

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

    /// Lays out a project of the shipped catalogue and this case's two files, with the places of this run in the connector.
    func project(at place: URL, places: [String: String]) throws -> Project {
        let files = FileManager.default
        for name in ["Connectors", "Mappings"] {
            try files.createDirectory(at: place.appendingPathComponent(name), withIntermediateDirectories: true)
        }
        try files.copyItem(at: ProjectRoot.url.appendingPathComponent("Config"), to: place.appendingPathComponent("Config"))
        let connector = places.reduce(String(decoding: try file("connector.yaml"), as: UTF8.self)) { $0.replacing($1.key, with: $1.value) }
        try connector.write(to: place.appendingPathComponent("Connectors/feed.yaml"), atomically: true, encoding: .utf8)
        try file("mapping.yaml").write(to: place.appendingPathComponent("Mappings/feed.yaml"))
        return ProjectLoader.load(place)
    }
}

/// The folder that holds Package.swift.
enum ProjectRoot {
    static let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}
