import Foundation
import GatewayConfig
import GatewayModel
import Ingestion
import Storage
import Synchronization

/// The project as a daemon reads it: a copy of its files, taken when it starts and when it is told to read them again, in which no file is
/// broken that was once good.
///
/// Runs read the copy, so that a file that a person is writing on is never half of a run.
final class ServedProject: Sendable {
    private struct State {
        var workspace: Workspace
        var files: URL
    }

    private let root: URL
    private let store: String?
    /// Holds the copies; it goes when the daemon ends, or at the next clean-up.
    private let folder: SpoolFolder
    private let state: Mutex<State>
    private let count = Mutex(0)

    private static let parts = ["Connectors", "Mappings", "Config"]

    init(root: URL, store: String?, in folder: SpoolFolder) throws {
        self.root = root
        self.store = store
        self.folder = folder
        let files = try Self.copy(of: root, number: 0, in: folder)
        state = Mutex(State(workspace: try Workspace(root: root, files: files, store: store), files: files))
    }

    var current: (workspace: Workspace, files: URL) { state.withLock { ($0.workspace, $0.files) } }

    /// What another reading of the files found.
    struct Change: Sendable {
        var added: [String] = []
        var removed: [String] = []
        var changed: [String] = []
        /// Files that are broken now, of which the version before is kept.
        var kept: [String] = []
        var problems: [Diagnostic] = []

        var isEmpty: Bool { added.isEmpty && removed.isEmpty && changed.isEmpty && kept.isEmpty && problems.isEmpty }
    }

    /// Reads the files again; what is broken stays as it was.
    func reload() throws -> Change {
        let (old, oldFiles) = current
        let number = count.withLock { count in
            count += 1
            return count
        }
        let files = try Self.copy(of: root, number: number, in: folder)
        var workspace = try Workspace(root: root, files: files, store: store)
        var change = Change()
        change.problems = workspace.project.diagnostics.filter { $0.severity == .error }
        var kept: Set<String> = []
        // While the catalogue cannot be read no mapping can be judged, so there may be more to keep once it can.
        for _ in 0..<3 where workspace.project.hasErrors {
            let found = try keepFormer(of: workspace, files, old, oldFiles)
            if found.isSubset(of: kept) { break }
            kept.formUnion(found)
            workspace = try Workspace(root: root, files: files, store: store)
            change.problems += workspace.project.diagnostics.filter { $0.severity == .error && !change.problems.contains($0) }
        }
        change.kept = kept.sorted()
        compare(old, workspace, &change)
        state.withLock { $0 = State(workspace: workspace, files: files) }
        return change
    }

    /// Puts the former version of every broken file into the new copy; gives their paths.
    private func keepFormer(of new: Workspace, _ files: URL, _ old: Workspace, _ oldFiles: URL) throws -> Set<String> {
        var kept: Set<String> = []
        let broken = Set(new.project.diagnostics.filter { $0.severity == .error }.compactMap(\.place?.file))
        // The files of Config belong together: what one names stands in another.
        if broken.contains(where: { $0.hasPrefix("Config/") }) || !new.project.commonErrors.isEmpty {
            try Self.replace("Config", in: files, from: oldFiles)
            kept.formUnion(broken.filter { $0.hasPrefix("Config/") })
        }
        let good = Set(old.project.connectors.map(\.id))
        for case .broken(let id) in new.connectors where good.contains(id) {
            for path in ["Connectors/\(id).yaml"] + broken.filter({ $0.hasPrefix("Mappings/") }) {
                guard FileManager.default.fileExists(atPath: oldFiles.appendingPathComponent(path).path) else { continue }
                try Self.replace(path, in: files, from: oldFiles)
                if broken.contains(path) { kept.insert(path) }
            }
        }
        return kept
    }

    private func compare(_ old: Workspace, _ new: Workspace, _ change: inout Change) {
        let before = Dictionary(old.project.connectors.map { ($0.id, $0.mappingHash) }, uniquingKeysWith: { first, _ in first })
        let after = Dictionary(new.project.connectors.map { ($0.id, $0.mappingHash) }, uniquingKeysWith: { first, _ in first })
        change.added = after.keys.filter { before[$0] == nil }.sorted()
        change.removed = before.keys.filter { after[$0] == nil }.sorted()
        change.changed = after.keys.filter { before[$0] != nil && before[$0] != after[$0] }.sorted()
    }

    private static func copy(of root: URL, number: Int, in folder: SpoolFolder) throws -> URL {
        let files = folder.url.appendingPathComponent("project-\(number)", isDirectory: true)
        try FileManager.default.createDirectory(at: files, withIntermediateDirectories: true)
        for part in parts where FileManager.default.fileExists(atPath: root.appendingPathComponent(part).path) {
            try FileManager.default.copyItem(at: root.appendingPathComponent(part), to: files.appendingPathComponent(part))
        }
        return files
    }

    private static func replace(_ path: String, in files: URL, from former: URL) throws {
        let target = files.appendingPathComponent(path)
        try? FileManager.default.removeItem(at: target)
        try FileManager.default.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: former.appendingPathComponent(path), to: target)
    }
}
