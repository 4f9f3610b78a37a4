import Decoding
import Foundation
import GatewayConfig
import GatewayModel
import Testing

/// The examples on the page about encodings read what they say they read.
struct EncodingExampleTests {
    private static let page = ProjectFolder.tests.deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Documentation/Formats/encodings.md")

    /// The headings that each example of the page gives for a file with the bytes of `TØnh` in windows-1252, or the same as UTF-8.
    @Test func `reads text of an old font as the examples declare it`() throws {
        let text = try String(contentsOf: Self.page, encoding: .utf8)
        let examples = text.components(separatedBy: "```yaml\n").dropFirst().map { String($0.components(separatedBy: "```")[0]) }
        let files: [[UInt8]] = [[0x54, 0xD8, 0x6E, 0x68, 0x0A, 0x31, 0x0A], Array("TØnh\n1\n".utf8)]
        try #require(examples.count == files.count)
        for (example, bytes) in zip(examples, files) {
            let collector = DiagnosticCollector()
            let node = try #require(YAMLFile.read(Array(example.utf8), file: "example", collector: collector))
            let decode = try #require(node.entries?.first { $0.key == "decode" }?.value)
            let format = try #require(RecordFormats.all.first { $0.kind == "csv" })
            let kind = FieldSpec("kind", .text, vi: "", en: "")
            let decoder = RecordFormats.decoder(of: format, reading: ConfigReader(decode, fields: [kind] + format.fields, collector: collector))
            #expect(collector.diagnostics.isEmpty)
            let file = FileManager.default.temporaryDirectory.appendingPathComponent("example-\(UUID().uuidString)")
            try Data(bytes).write(to: file)
            defer { try? FileManager.default.removeItem(at: file) }
            let hash = try #require(ContentHash(bytes: Array(repeating: 0, count: 32)))
            let origin = Payload.Origin(address: "test", retrievedAt: Date(timeIntervalSince1970: 0))
            let cursor = try decoder.open(Payload(file: file, hash: hash, byteCount: bytes.count, origin: origin))
            #expect(cursor.columns == ["Tỉnh"])
        }
    }
}
