import Foundation
import GatewayModel

/// The files of one project folder, named by their paths relative to it and read with a bound on their size.
package struct ProjectFiles: Sendable {
    package let root: URL

    package init(root: URL) {
        self.root = root
    }

    /// The most bytes of a table: the areas of a whole country with their history are about 1 MB.
    static let maximumTableBytes = 16 << 20

    /// Whether a path that a file names stays below the folder it is read from.
    static func isInside(_ path: String) -> Bool {
        !path.isEmpty && !path.contains("\\")
            && path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
    }

    package func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path)
    }

    /// The bytes of a file, at most one more than `limit`; nil when it cannot be read, with a report.
    package func bytes(of path: String, limit: Int, collector: DiagnosticCollector) -> [UInt8]? {
        do {
            let handle = try FileHandle(forReadingFrom: root.appendingPathComponent(path))
            defer { try? handle.close() }
            return [UInt8](try handle.read(upToCount: limit + 1) ?? Data())
        } catch {
            let place = SourcePlace(file: path, line: 1, column: 1)
            let isMissing = !exists(path)
            collector.error(
                "GW1001", at: place,
                isMissing
                    ? LocalizedText(vi: "không có tệp này trong dự án", en: "the project has no such file")
                    : LocalizedText(
                        vi: "không đọc được tệp: \(error.localizedDescription)", en: "the file cannot be read: \(error.localizedDescription)"),
                fix: isMissing
                    ? LocalizedText(vi: "tạo tệp \(path)", en: "create \(path)")
                    : LocalizedText(vi: "kiểm tra quyền đọc của tệp", en: "check that it is a file and may be read"))
            return nil
        }
    }

    /// The node of a YAML file; nil when it cannot be used, with a report.
    func yaml(_ path: String, collector: DiagnosticCollector) -> ConfigNode? {
        bytes(of: path, limit: YAMLFile.maximumBytes, collector: collector)
            .flatMap { YAMLFile.read($0, file: path, collector: collector) }
    }

    /// The rows of a CSV file; nil when it cannot be used, with a report.
    func table(_ path: String, columns: [String], optional: [String] = [], collector: DiagnosticCollector) -> SimpleTable? {
        bytes(of: path, limit: Self.maximumTableBytes, collector: collector)
            .flatMap { SimpleTable($0, file: path, columns: columns, optional: optional, collector: collector) }
    }

    /// The files below a folder in the order of their paths, relative to the project; hidden ones are left out.
    ///
    /// The folder itself may be a symbolic link, as where connectors are kept in a repository of their own.
    package func paths(under folder: String) -> [String] {
        let base = root.appendingPathComponent(folder, isDirectory: true).resolvingSymlinksInPath()
        guard let enumerator = FileManager.default.enumerator(atPath: base.path) else { return [] }
        var paths: [String] = []
        while let relative = enumerator.nextObject() as? String {
            let isHidden = relative.split(separator: "/").contains { $0.hasPrefix(".") }
            var isFolder: ObjCBool = false
            let full = base.appendingPathComponent(relative).path
            guard !isHidden, FileManager.default.fileExists(atPath: full, isDirectory: &isFolder), !isFolder.boolValue else { continue }
            paths.append(folder + "/" + relative)
        }
        return paths.sorted()
    }
}
