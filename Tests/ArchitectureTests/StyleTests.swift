import Foundation
import Testing

/// Rules of style that neither the compiler nor the formatter checks.
struct StyleTests {
    /// Files that hold more than one thing could, with the reason. Each is still one thing.
    static let longFiles: [String: Int] = [:]

    static let emptyWords = ["Utils", "Utilities", "Helpers", "Helper", "Common", "Misc", "Manager", "Impl", "Extensions", "Extras"]

    /// Where a rule of safety is broken on purpose: path, the word, how often. Each line of code says why.
    static let exceptions: [String: Set<String>] = [
        "@unchecked Sendable": [
            "Sources/SQLiteStorage/SQLiteRunWriter.swift", "Sources/SQLiteStorage/MergeStatements.swift",
            "Sources/Fetching/Wire/Answer/PartialBody.swift",
        ],
        "nonisolated(unsafe)": [],
        "try!": [],
        "fatalError(": [],
    ]

    @Test(arguments: SourceTree.sources + SourceTree.tests)
    func `keeps a file to one thing`(_ file: SourceTree.File) {
        #expect(file.lines.count <= Self.longFiles[file.path] ?? 300, "\(file.path) has \(file.lines.count) lines")
    }

    @Test func `names no file or folder after nothing in particular`() {
        for file in SourceTree.sources + SourceTree.tests {
            for part in file.path.split(separator: "/") {
                let name = part.split(separator: ".").first.map(String.init) ?? ""
                #expect(!Self.emptyWords.contains { name == $0 || name.hasSuffix($0) }, "\(file.path)")
            }
        }
    }

    @Test(arguments: exceptions.keys.sorted())
    func `breaks a rule of safety only where the list says so, with a reason on the line`(_ word: String) {
        let allowed = Self.exceptions[word] ?? []
        for file in SourceTree.sources {
            for (number, code) in file.code where code.contains(word) {
                #expect(allowed.contains(file.path), "\(file.path):\(number) uses \(word)")
                #expect(file.lines[number - 1].contains("//"), "\(file.path):\(number) gives no reason")
            }
        }
    }

    @Test func `never writes through the calls that kill the process when the disk is full or the pipe is closed`() {
        // The server of the sample feeds is no part of the product.
        for file in SourceTree.sources where file.module != "SampleFeeds" {
            for (number, code) in file.code {
                #expect(!code.contains("FileHandle.standard") && !code.contains("FileHandle(forWriting"), "\(file.path):\(number)")
                #expect(!code.drop(while: { $0 == " " }).hasPrefix("print("), "\(file.path):\(number) prints")
            }
        }
    }

    @Test func `never reads numbers of feeds through lenient parsers`() {
        // The days of a workbook are binary floating point in the file itself; their text was read by the strict reader before.
        let serialDates = "Sources/Decoding/Spreadsheets/XLSX/SerialDate.swift"
        let feedModules = ["Decoding", "Mapping", "Ingestion", "Storage", "SQLiteStorage"]
        for file in SourceTree.sources where feedModules.contains(file.module) && file.path != serialDates {
            for (number, code) in file.code {
                let isLenient =
                    code.contains("Decimal(string") || code.contains("Double(") && !code.contains("timeInterval") && !code.contains("microseconds")
                #expect(!isLenient, "\(file.path):\(number)")
            }
        }
    }

    @Test func `documents every declaration that other modules use`() {
        for file in SourceTree.sources {
            for (index, line) in file.lines.enumerated() where isDeclaration(line) {
                var above = index - 1
                while above >= 0, file.lines[above].drop(while: { $0 == " " }).hasPrefix("@") { above -= 1 }
                #expect(above >= 0 && file.lines[above].drop(while: { $0 == " " }).hasPrefix("///"), "\(file.path):\(index + 1) \(line)")
            }
        }
    }

    /// Types of the package; their members explain themselves or carry a comment where they do not.
    private func isDeclaration(_ line: Substring) -> Bool {
        ["package struct ", "package enum ", "package final class ", "package protocol ", "package actor ", "package indirect enum "].contains {
            line.hasPrefix($0)
        }
    }
}
