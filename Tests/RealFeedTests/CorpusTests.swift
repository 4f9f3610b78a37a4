import Decoding
import Foundation
import GatewayConfig
import GatewayModel
import Hashing
import Testing

/// Every text that was published: none is read with a letter put in place of another.
struct CorpusTests {
    /// Folders of feeds whose names say the encoding, as the collectors of these files found it.
    private static let declared = [
        "iso-8859-1": "iso-8859-1", "windows-1252": "windows-1252", "UTF-16": "utf-16", "UTF-16LE": "utf-16le", "UTF-16BE": "utf-16be",
        "UTF-32": "utf-32", "UTF-32LE": "utf-32le", "UTF-32BE": "utf-32be",
    ]
    private static let endings: Set<String> = ["csv", "tsv", "txt", "srt", "json", "ndjson", "xml", "html", "px", "md", "jsonld"]

    /// What became of a file's text.
    private enum Outcome: Equatable {
        case read(replacements: Int)
        case refused(String)
    }

    @Test(.enabled(if: FeedCase.hasFeeds, "the published files do not lie beside the repository"))
    func `puts no replacement character into any text`() throws {
        var (files, refused) = (0, 0)
        for folder in ["feeds", "formats"] {
            let root = FeedCase.feeds.appendingPathComponent(folder)
            for path in try FileManager.default.subpathsOfDirectory(atPath: root.path) {
                let file = root.appendingPathComponent(path)
                guard Self.endings.contains(file.pathExtension.lowercased()) else { continue }
                let encoding = Self.declared[file.deletingLastPathComponent().lastPathComponent] ?? "utf-8"
                let body = try Data(contentsOf: file)
                files += 1
                switch try Self.read(body, encoding) {
                case .read(let replacements):
                    let source = encoding == "utf-8" ? Self.replacements(in: body) : 0
                    #expect(replacements == source, "\(path)")
                case .refused(let reason):
                    refused += 1
                    // What Foundation reads strictly is refused for its encoding only when it is UTF-16 of plain letters.
                    let isText = encoding == "utf-8" && !body.contains(0) && String(validating: body, as: UTF8.self) != nil
                    #expect(reason != "encoding" || !isText, "\(path)")
                }
            }
        }
        #expect(files > 900 && refused < files / 3, "\(files) files, \(refused) refused")
    }

    /// Reads every line as one cell, which leaves out no byte. A line is put above UTF-8, so that no page or document is taken for one.
    private static func read(_ body: Data, _ encoding: String) throws -> Outcome {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try ((encoding == "utf-8" ? Data("text\n".utf8) : Data()) + body).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let delimiter = ["|", "~", "^", "`", ";", "%", "$", "#"].first { !body.contains($0.utf8.first ?? 0) } ?? "|"
        let text = "delimiter: \"\(delimiter)\"\nquote: none\nheading: none\ncolumns: [ text ]\nencoding: \(encoding)\n"
        let collector = DiagnosticCollector()
        let node = try #require(YAMLFile.read(Array(text.utf8), file: "corpus", collector: collector))
        let format = RecordFormats.decoder(
            of: CSVFormat.self, reading: ConfigReader(node, fields: CSVFormat.fields, collector: collector))
        try #require(collector.diagnostics.isEmpty)
        do {
            let payload = Payload(
                file: file, hash: try ContentHash.of(file: file), byteCount: body.count,
                origin: Payload.Origin(address: file.path, retrievedAt: Date(timeIntervalSince1970: 0)))
            let cursor = try format.open(payload)
            try cursor.select([.named("text")])
            var batch = RecordBatch(width: 1)
            var (found, goesOn) = (0, true)
            while goesOn {
                batch.removeAll()
                goesOn = try cursor.fill(&batch)
                found += replacements(in: batch.bytes) + batch.faults.reduce(0) { $0 + replacements(in: Array($1.raw.utf8)) }
            }
            return .read(replacements: found)
        } catch let error as DecodeError {
            return .refused(error.label)
        }
    }

    /// How often U+FFFD stands in UTF-8 bytes.
    private static func replacements(in bytes: some Collection<UInt8>) -> Int {
        var (count, first, second) = (0, UInt8(0), UInt8(0))
        for byte in bytes {
            if first == 0xEF, second == 0xBF, byte == 0xBD { count += 1 }
            (first, second) = (second, byte)
        }
        return count
    }
}
