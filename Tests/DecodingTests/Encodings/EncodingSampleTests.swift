import Foundation
import GatewayModel
import Testing

@testable import Decoding

/// Files in legacy encodings against the same text in UTF-8.
@Suite(.needsSamples)
struct EncodingSampleTests {
    private static let folder = "formats/encodings/smartcharset/sample/"

    @Test(arguments: [1, 2, 7, PayloadInput.chunkSize])
    func `decodes a Vietnamese windows-1258 text to its UTF-8 twin`(chunkSize: Int) throws {
        let folder = Self.folder + "uchardet_test_samples/vi/"
        let text = try decodedText(SampleCollection.file(folder + "windows-1258.txt"), .windows1258, chunkSize: chunkSize)
        #expect(text.hasPrefix("Chữ Quốc ngữ là hệ chữ viết"))
        #expect(Array(text.utf8) == Array(try Data(contentsOf: SampleCollection.file(folder + "utf-8.txt"))))
    }

    @Test func `decodes a Vietnamese UTF-16 text to its UTF-8 twin`() throws {
        let text = try decodedText(SampleCollection.file(Self.folder + "tcvn/demo1-utf16le.txt"), .utf16LittleEndian)
        #expect(text.contains("Nhậm Giáo Chủ"))
        // The twin has other line ends.
        #expect(text.replacing("\r\n", with: "\n") == (try decodedText(SampleCollection.file(Self.folder + "tcvn/demo1-utf8.txt"), .utf8)))
    }

    @Test(arguments: ["da", "de", "ca", "ga", "es", "fr", "sv", "et", "no"])
    func `decodes windows-1252 as Foundation does`(language: String) throws {
        let file = SampleCollection.file(Self.folder + "uchardet_test_samples/\(language)/windows-1252.txt")
        let expected = try #require(String(data: Data(contentsOf: file), encoding: .windowsCP1252))
        #expect(try decodedText(file, .windows1252) == expected)
        #expect(decodeError { () throws(DecodeError) in try decodedText(file, .utf8) }?.label == "encoding")
    }
}
