import Foundation
import Testing

/// A file with the output that is expected; `UPDATE_GOLDENS=1` rewrites it, and the change is reviewed as a diff.
struct Golden {
    let file: URL

    func check(_ actual: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(actual.utf8).write(to: file)
            return
        }
        let expected = try String(contentsOf: file, encoding: .utf8)
        #expect(actual == expected, "\(file.lastPathComponent) differs; UPDATE_GOLDENS=1 rewrites it", sourceLocation: sourceLocation)
    }
}
