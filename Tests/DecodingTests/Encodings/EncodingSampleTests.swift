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

    @Test func `decodes a TCVN3 text to its UTF-8 twin`() throws {
        let text = try decodedText(SampleCollection.file(Self.folder + "tcvn/demo1-tcvn.txt"), .tcvn3)
        #expect(text == (try decodedText(SampleCollection.file(Self.folder + "tcvn/demo1-utf8.txt"), .utf8)))
        #expect(try decodedText(SampleCollection.file(Self.folder + "tcvn/demo1-tcvn.txt"), .auto) == text)
    }

    @Test func `decodes a VISCII text to its UTF-8 twin`() throws {
        let folder = Self.folder + "uchardet_test_samples/vi/"
        let text = try decodedText(SampleCollection.file(folder + "viscii.txt"), .viscii)
        #expect(text == (try decodedText(SampleCollection.file(folder + "utf-8.txt"), .utf8)))
    }

    @Test(arguments: [("viscii.txt", TextEncoding.viscii), ("windows-1258.txt", .windows1258), ("utf-8.txt", .utf8)])
    func `finds the encoding of a Vietnamese text`(name: String, encoding: TextEncoding) throws {
        let file = SampleCollection.file(Self.folder + "uchardet_test_samples/vi/\(name)")
        #expect(try EncodingProposal(of: [UInt8](Data(contentsOf: file)), isWhole: true).encoding == encoding)
    }

    /// Encodings that the gateway does not read must not be taken for one that it does.
    @Test(arguments: [
        "ru/koi8-r", "ru/windows-1251", "zh/big5", "zh/gb18030", "ja/shift_jis", "ja/euc-jp", "el/windows-1253", "th/tis-620", "ar/windows-1256",
        "ko/uhc",
    ])
    func `refuses to guess at text of other alphabets`(name: String) throws {
        let folder = SampleCollection.file(Self.folder + "uchardet_test_samples")
        let file = ["txt", "smi"].map { folder.appending(path: "\(name).\($0)") }.first { FileManager.default.fileExists(atPath: $0.path) }
        let bytes = [UInt8](try Data(contentsOf: #require(file)))
        #expect(throws: EncodingFault.self) { try EncodingProposal(of: bytes, isWhole: true) }
    }

    @Test(arguments: ["da", "de", "ca", "ga", "es", "fr", "sv", "et", "no"])
    func `decodes windows-1252 as Foundation does`(language: String) throws {
        let file = SampleCollection.file(Self.folder + "uchardet_test_samples/\(language)/windows-1252.txt")
        let expected = try #require(String(data: Data(contentsOf: file), encoding: .windowsCP1252))
        #expect(try decodedText(file, .windows1252) == expected)
        #expect(decodeError { () throws(DecodeError) in try decodedText(file, .utf8) }?.label == "encoding")
        #expect(try decodedText(file, .auto) == expected)
    }
}
