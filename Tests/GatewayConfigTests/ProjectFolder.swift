import Foundation

/// A project folder that lives as long as one test: the small valid project of `Base` with the files of a case laid over it.
final class ProjectFolder {
    let root: URL

    /// The folder of these tests, from which cases are read and goldens are written.
    static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    static let cases = tests.appendingPathComponent("Cases")

    init(overlay: URL? = nil) throws {
        root = FileManager.default.temporaryDirectory.appendingPathComponent("gateway-config-\(UUID().uuidString)")
        try lay(Self.tests.appendingPathComponent("Base"))
        if let overlay { try lay(overlay) }
    }

    deinit {
        try? FileManager.default.removeItem(at: root)
    }

    func write(_ text: String, to path: String) throws {
        let file = root.appendingPathComponent(path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    /// Copies the files of a folder; a file `REMOVE` lists those of `Base` that the case lacks.
    private func lay(_ folder: URL) throws {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        for path in paths where !path.hasPrefix("expected") {
            let source = folder.appendingPathComponent(path)
            if path == "REMOVE" {
                for line in try String(contentsOf: source, encoding: .utf8).split(separator: "\n") {
                    try FileManager.default.removeItem(at: root.appendingPathComponent(String(line)))
                }
                continue
            }
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: source.path, isDirectory: &isFolder)
            guard !isFolder.boolValue else { continue }
            let target = root.appendingPathComponent(path)
            try FileManager.default.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
            try? FileManager.default.removeItem(at: target)
            try FileManager.default.copyItem(at: source, to: target)
        }
    }
}
