import Foundation
import Testing

/// libxml2's own command.
enum XMLLint {
    private static let path = "/usr/bin/xmllint"

    static var isPresent: Bool { FileManager.default.isExecutableFile(atPath: path) }

    /// The text of an XPath expression over a file; nil when xmllint refuses either.
    static func string(_ expression: String, in file: URL) throws -> String? {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = ["--nonet", "--xpath", expression, file.path]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Trait where Self == ConditionTrait {
    static var needsXMLLint: ConditionTrait { .enabled(if: XMLLint.isPresent, "xmllint (libxml2-utils) is not installed") }
}
