import Foundation

/// A small project of its own, whose feeds are files, for one test.
final class ProjectCopy {
    let root: URL

    private static let original = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Project")

    init() throws {
        root = FileManager.default.temporaryDirectory.appendingPathComponent("gateway-program-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: Self.original, to: root)
        for path in ["Connectors/online.yaml", "Connectors/phong/5g.yaml"] {
            try replace("{{root}}", with: root.path, in: path)
        }
    }

    deinit { try? FileManager.default.removeItem(at: root) }

    func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: root.appendingPathComponent(path))
    }

    func read(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    func replace(_ old: String, with new: String, in path: String) throws {
        let text = try read(path)
        guard text.contains(old) else { throw NothingToReplace(old: old, path: path) }
        try write(text.replacingOccurrences(of: old, with: new), to: path)
    }

    struct NothingToReplace: Error {
        let old: String
        let path: String
    }

    func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path)
    }

    /// Runs the program on this project, in English unless the arguments say otherwise.
    func gateway(_ arguments: String...) throws -> ProgramRun { try gateway(arguments) }

    func gateway(_ arguments: [String]) throws -> ProgramRun {
        try ProgramRun(arguments + ["--project", root.path])
    }
}
