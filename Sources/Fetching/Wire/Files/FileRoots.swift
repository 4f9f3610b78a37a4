/// The folders whose files may be read as feeds: the project's own, and what the operator adds.
package struct FileRoots: Hashable, Sendable {
    /// Nil for any folder.
    private let folders: [String]?

    /// `folders` are absolute paths.
    package init(_ folders: [String]) {
        self.folders = folders.map(Self.withoutEndingSlash)
    }

    private init() { folders = nil }

    /// Every file that the process may read: for what people try out on their own machine.
    package static let anywhere = FileRoots()

    /// The folder that holds a path, and the steps from there to the file; nil when no folder does.
    func steps(to path: String) -> (root: String, names: [Substring])? {
        guard let folders else {
            let parent = path.lastIndex(of: "/").map { path[..<$0] } ?? ""
            return (parent.isEmpty ? "/" : String(parent), path.split(separator: "/").suffix(1))
        }
        return folders.first { path.hasPrefix($0 == "/" ? "/" : $0 + "/") }.map { ($0, path.dropFirst($0.count).split(separator: "/")) }
    }

    private static func withoutEndingSlash(_ folder: String) -> String {
        folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    }
}
