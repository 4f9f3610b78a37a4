import Foundation

/// A project with one connector, whose payload is a bomb, for one test.
final class BombProject {
    let root = FileManager.default.temporaryDirectory.appending(path: "bomb-\(UUID().uuidString)")

    /// The folder of a catalogue that the tests of the program use too.
    private static let catalogue = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../GatewayProgramTests/Project/Config").standardizedFileURL

    init(_ bomb: Bomb) throws {
        for folder in ["Connectors", "Mappings"] {
            try FileManager.default.createDirectory(at: root.appending(path: folder), withIntermediateDirectories: true)
        }
        try FileManager.default.copyItem(at: Self.catalogue, to: root.appending(path: "Config"))
        let connector = """
            title: { vi: Bom, en: Bomb }
            provider: VPUBND
            schedule: "0 6 7 * *"
            fetch: { url: "file://\(root.path)/payload", size-limit: 2 GiB }
            \(bomb.declaration)
            """
        try Data(connector.utf8).write(to: root.appending(path: "Connectors/bomb.yaml"))
        let mapping = """
            numbers: vi
            period: { from: k, style: vi }
            area: { from: t }
            figures: [ { indicator: "8.1", value: { from: v, unit: percent } } ]
            """
        try Data(mapping.utf8).write(to: root.appending(path: "Mappings/bomb.yaml"))
        try Data(bomb.payload()).write(to: root.appending(path: "payload"))
        if bomb.size > 0 { truncate(root.appending(path: "payload").path, bomb.size) }
    }

    deinit { try? FileManager.default.removeItem(at: root) }

    /// Shows what the connector would give.
    func preview() throws -> MeasuredRun {
        try MeasuredRun(["preview", "bomb", "--input", root.path + "/payload", "--format", "json", "--project", root.path])
    }
}
