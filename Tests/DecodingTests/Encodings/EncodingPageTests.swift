import Foundation
import Testing

@testable import Decoding

/// What the page for data officers says of encodings is so.
struct EncodingPageTests {
    private static let page = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Documentation/Formats/encodings.md")
        .standardized

    private static func text() throws -> String { try String(contentsOf: page, encoding: .utf8) }

    @Test func `shows how each encoding looks`() throws {
        let rows = try Self.text().matches(of: /\| `([^`]+)` \| `([^`]+)` \| `encoding: ([a-z0-9-]+)` \|/)
        #expect(rows.count >= 7)
        for row in rows {
            let encoding = try #require(TextEncoding(rawValue: String(row.output.3)))
            let bytes = [UInt8](try #require(String(row.output.1).data(using: .windowsCP1252)))
            #expect(try decodedText(bytes, encoding) == String(row.output.2))
        }
    }

    @Test func `names every encoding and every old font`() throws {
        let text = try Self.text()
        for name in TextEncoding.allCases.map(\.rawValue) + LegacyText.allCases.map(\.rawValue) { #expect(text.contains("`\(name)`"), "\(name)") }
    }
}
