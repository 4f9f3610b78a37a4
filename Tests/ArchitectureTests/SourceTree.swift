import Foundation

/// The project's own files, as texts.
enum SourceTree {
    struct File: Sendable, CustomStringConvertible {
        /// Relative to the project's folder.
        let path: String
        let lines: [Substring]

        var description: String { path }

        /// The folder below `Sources/`.
        var module: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
    }

    /// The folder that holds Package.swift.
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static let sources = files(below: "Sources")
    static let tests = files(below: "Tests")

    /// Modules in Swift, each with its files.
    static let modules = Dictionary(grouping: sources, by: \.module)

    private static func files(below folder: String) -> [File] {
        let base = root.appendingPathComponent(folder)
        let names = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(".swift") }.sorted().compactMap { name in
            guard let text = try? String(contentsOf: base.appendingPathComponent(name), encoding: .utf8) else { return nil }
            return File(path: "\(folder)/\(name)", lines: text.split(separator: "\n", omittingEmptySubsequences: false))
        }
    }
}

extension SourceTree.File {
    /// The modules that the file imports.
    var imports: Set<String> {
        Set(
            lines.compactMap { line in
                var words = line.split(separator: " ")
                if let first = words.first, ["package", "public", "internal", "@testable", "@preconcurrency"].contains(first) { words.removeFirst() }
                guard words.first == "import", let name = words.last else { return nil }
                return name.split(separator: ".").first.map(String.init)
            })
    }

    /// Lines without comments and texts, so that a rule is not broken by a sentence about it.
    var code: [(number: Int, text: String)] {
        lines.enumerated().map { index, line in
            var code = ""
            var inText = false
            var previous: Character = " "
            for (offset, character) in line.enumerated() {
                if character == "\"", previous != "\\" { inText.toggle() }
                if !inText, character == "/", previous == "/" { return (index + 1, String(code.dropLast())) }
                if !inText { code.append(character) }
                previous = character
                _ = offset
            }
            return (index + 1, code)
        }
    }
}
