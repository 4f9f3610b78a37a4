import Foundation
import Testing

/// Public files as published, kept beside the repository and not in it; tests of them are skipped where the collection is absent.
enum SampleCollection {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../../shared").standardized

    static var isPresent: Bool { FileManager.default.fileExists(atPath: root.path) }

    static func file(_ path: String) -> URL { root.appending(path: path) }
}

extension Trait where Self == ConditionTrait {
    static var needsSamples: ConditionTrait { .enabled(if: SampleCollection.isPresent, "the sample collection is not beside the repository") }
}
