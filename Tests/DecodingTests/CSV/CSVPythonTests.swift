import Foundation
import GatewayModel
import Testing

@testable import Decoding

/// The reader against Python's `csv` module, which reads all texts in one process.
///
/// `CSV_DIFFERENTIAL_FILES=10000` compares as many; a few hundred otherwise.
@Suite(.enabled(if: CSVPython.isPresent, "python3 is not installed"))
struct CSVPythonTests {
    @Test func `reads what Python's csv module reads`() throws {
        let count = ProcessInfo.processInfo.environment["CSV_DIFFERENTIAL_FILES"].flatMap { Int($0) } ?? 300
        var random = SeededGenerator(seed: UInt64(count))
        let files = (0..<count).map { _ in CSVRandomFile(&random) }
        let expected = try CSVPython.read(files)
        #expect(expected.count == count)
        for (file, expected) in zip(files, expected) {
            let reading = try CSVReading(file.text, file.format)
            var found = zip(reading.lines, reading.records).map { CSVPython.Row(line: Int($0), cells: $1.map { $0 ?? "absent" }) }
            found += reading.faults.map { CSVPython.Row(line: Int($0.locator), cells: ["ragged"]) }
            let rows = expected.map { row in
                row.cells.count == file.width ? row : CSVPython.Row(line: row.line, cells: ["ragged"])
            }
            #expect(found.sorted() == rows, "\(String(reflecting: file.text))")
        }
    }

    /// Those of csvkit's files that are UTF-8 and have a table in their first row.
    @Test(.needsSamples) func `reads csvkit's files as Python does`() throws {
        let folder = SampleCollection.file("conformance/csv/csvkit/examples")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".csv") }.sorted()
        var files: [CSVRandomFile] = []
        for name in names {
            guard let text = try? String(contentsOf: folder.appending(path: name), encoding: .utf8), !text.contains("\0"), !text.isEmpty else {
                continue
            }
            files.append(CSVRandomFile(text: String(text.trimmingPrefix("\u{FEFF}"))))
        }
        #expect(files.count > 50)
        for (file, expected) in zip(files, try CSVPython.read(files)) {
            guard let width = expected.first?.cells.count else { continue }
            var format = file.format
            format.heading = .declared((0..<width).map { "column \($0)" })
            let reading = try CSVReading(file.text, format)
            // Empty cells beyond the last column do no harm.
            let rows = expected.map(\.cells).filter { $0.count == width || $0.count > width && $0[width...].allSatisfy(\.isEmpty) }
            #expect(reading.records == rows.map { Array($0[..<width]) }, "\(file.text.prefix(80))")
        }
    }
}

/// A text that both readers must take alike: whole quotes, one kind of line end, none but the last row without an end.
struct CSVRandomFile {
    let delimiter: Character
    let width: Int
    let text: String

    init(_ random: inout SeededGenerator) {
        let delimiter: Character = [",", ";", "\t", "|"].randomElement(using: &random) ?? ","
        let lineEnd = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
        let inner = lineEnd == "\r" ? ["\r", "\n"] : ["\n", "\r\n"]
        let width = Int.random(in: 2...5, using: &random)
        var text = ""
        for _ in 0..<Int.random(in: 1...12, using: &random) {
            if Int.random(in: 0..<10, using: &random) == 0 { text += lineEnd }
            let count = Int.random(in: 0..<15, using: &random) == 0 ? Int.random(in: 2...6, using: &random) : width
            text += (0..<count).map { _ in Self.cell(delimiter, inner, &random) }.joined(separator: String(delimiter)) + lineEnd
        }
        if Bool.random(using: &random) { text.unicodeScalars.removeLast(lineEnd.unicodeScalars.count) }
        (self.delimiter, self.width, self.text) = (delimiter, width, text)
    }

    /// A file that others wrote.
    init(text: String) {
        (delimiter, width, self.text) = (",", 0, text)
    }

    var format: CSVFormat {
        .with {
            $0.dialect.delimiter = delimiter.asciiValue ?? 0
            $0.dialect.trims = false
            $0.heading = .declared((0..<width).map { "column \($0)" })
        }
    }

    private static func cell(_ delimiter: Character, _ lineEnds: [String], _ random: inout SeededGenerator) -> String {
        let pieces = ["a", "1.234,5", " ", "Tỷ lệ", "😀", "\"", "x\"y", "\u{A0}", "#", String(delimiter)] + lineEnds
        let content = (0..<Int.random(in: 0...4, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
        let needsQuotes =
            content.hasPrefix("\"") || content.unicodeScalars.contains { "\r\n".unicodeScalars.contains($0) } || content.contains(delimiter)
        // The last cell of a row keeps something, so that no row is empty or ragged only by empty cells.
        let kept = content.isEmpty ? "z" : content
        guard needsQuotes || Bool.random(using: &random) else { return kept }
        return "\"" + kept.replacing("\"", with: "\"\"") + "\""
    }
}

/// Python's `csv` module, asked once for many texts.
enum CSVPython {
    struct Row: Comparable, Decodable, CustomStringConvertible {
        let line: Int
        let cells: [String]

        static func < (left: Row, right: Row) -> Bool { left.line < right.line }

        var description: String { "\(line): \(cells)" }
    }

    static let isPresent = (try? run("import csv", input: Data()))?.status == 0

    private static let script = """
        import base64, csv, io, json, sys
        for line in sys.stdin:
            delimiter, text = line.rstrip("\\n").split(" ")
            reader = csv.reader(io.StringIO(base64.b64decode(text).decode(), newline=""), delimiter=chr(int(delimiter)))
            rows, first = [], 1
            for row in reader:
                if row: rows.append({"line": first, "cells": row})
                first = reader.line_num + 1
            print(json.dumps(rows))
        """

    static func read(_ files: [CSVRandomFile]) throws -> [[Row]] {
        let input = files.map { "\($0.delimiter.asciiValue ?? 0) \(Data($0.text.utf8).base64EncodedString())\n" }.joined()
        let result = try run(script, input: Data(input.utf8))
        #expect(result.status == 0)
        return try result.output.split(separator: UInt8(ascii: "\n")).map { try JSONDecoder().decode([Row].self, from: $0) }
    }

    /// Input and output go by way of files, which no reader can block.
    private static func run(_ script: String, input: Data) throws -> (status: Int32, output: Data) {
        let (source, target) = (TemporaryFile(input), TemporaryFile([]))
        defer {
            source.remove()
            target.remove()
        }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script]
        process.standardInput = try FileHandle(forReadingFrom: source.url)
        process.standardOutput = try FileHandle(forWritingTo: target.url)
        try process.run()
        process.waitUntilExit()
        return (process.terminationStatus, try Data(contentsOf: target.url))
    }
}
