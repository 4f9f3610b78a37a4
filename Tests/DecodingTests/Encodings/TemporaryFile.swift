import Foundation
import Testing

/// A file with given bytes for one test.
struct TemporaryFile {
    let url = FileManager.default.temporaryDirectory.appending(path: "decoding-\(UUID().uuidString)")

    init(_ bytes: some Sequence<UInt8>) {
        do {
            try Data(bytes).write(to: url)
        } catch {
            Issue.record("the test's file cannot be written: \(error)")
        }
    }

    func remove() {
        try? FileManager.default.removeItem(at: url)
    }
}
