import Foundation
import Testing

/// A line of a table of texts and what they have to become.
struct GrammarVector: Sendable, CustomTestStringConvertible {
    let kind: String
    let input: String
    let style: String
    let expected: String
    let status: String
    let note: String

    var testDescription: String { "\(style): \(input) -> \(expected)" }

    /// The table `vectors.csv` beside the tests of this folder.
    static func own(folder: String) -> [GrammarVector] {
        let vectors = read(testsFolder.appending(path: "\(folder)/vectors.csv"))
        precondition(vectors.count >= 150, "\(folder)/vectors.csv is missing or cut short")
        return vectors
    }

    static func shared(kind: String) -> [GrammarVector] {
        areSharedVectorsPresent ? read(sharedFile).filter { $0.kind == kind } : []
    }

    static var areSharedVectorsPresent: Bool { FileManager.default.fileExists(atPath: sharedFile.path) }

    private static let testsFolder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

    private static let sharedFile = testsFolder.appending(path: "../../../shared/vectors/normaliser_vectors.csv").standardized

    private static func read(_ file: URL) -> [GrammarVector] {
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
        return text.split(whereSeparator: \.isNewline).dropFirst().map { line in
            let fields = fields(of: line) + Array(repeating: "", count: 7)
            return GrammarVector(
                kind: fields[0], input: unescaped(fields[1]), style: fields[2], expected: fields[3], status: fields[4], note: fields[6])
        }
    }

    private static func fields(of line: Substring) -> [String] {
        var fields = [""]
        var isQuoted = false
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: fields.append("")
            default: fields[fields.count - 1].append(character)
            }
        }
        return fields
    }

    /// Invisible characters are written as `\u{00A0}` so that a person can see them in the table.
    private static func unescaped(_ text: String) -> String {
        text.replacing(#/\\u\{([0-9A-F]+)\}/#) { match in
            UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init).map { String($0) } ?? ""
        }
    }
}
