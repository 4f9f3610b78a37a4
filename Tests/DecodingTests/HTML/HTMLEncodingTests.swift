import Foundation
import GatewayModel
import Testing

@testable import Decoding

/// In which encoding a page is read, by the connector's word, the server's or its own.
struct HTMLEncodingTests {
    private static func page(_ head: String, _ text: [UInt8]) -> [UInt8] {
        Array("<html><head>\(head)</head><table><tr><td>Xa<tr><td>".utf8) + text + Array("</table></html>".utf8)
    }

    /// `Đ` in windows-1258 and 1252 is D0; `qu¶ng` is TCVN3.
    @Test(arguments: [
        ("<meta charset=\"windows-1252\">", "{}", [0xE9], "é"), ("<META CHARSET=iso-8859-1 >", "{}", [0x96], "–"),
        ("<meta http-equiv=Content-Type content='text/html; charset=windows-1258'>", "{}", [0xD0, 0x61, 0xD2], "Đả"),
        ("<!-- <meta charset=koi8-r> --><meta name=x><meta charset='UTF-8'>", "{}", [0xE1, 0xBB, 0x87], "ệ"), ("", "{}", [0xE1, 0xBB, 0x87], "ệ"),
        ("<meta charset=utf-16>", "{}", [0xC3, 0xA9], "é"),
        ("<meta charset=windows-1252>", "{ encoding: tcvn3 }", Array("qu".utf8) + [0xB6] + Array("ng".utf8), "quảng"),
        ("<meta charset=x-user-defined>", "{ encoding: vni }", [0x61, 0xF9], "á"), ("<meta charset=x-viet-vps>", "{}", [0xE1], "á"),
        ("<meta charset=x-viet-tcvn5712>", "{}", [0xB8], "á"),
    ])
    func `obeys what is declared`(head: String, options: String, bytes: [UInt8], text: String) throws {
        let reading = try SheetReading(Self.page(head, bytes), HTMLFormat.declared(options))
        #expect(reading.records == [[text]])
    }

    @Test func `reads the encoding of an XML declaration and of a byte order mark`() throws {
        let xhtml = Array("<?xml version='1.0' encoding='iso-8859-1'?>".utf8) + Self.page("<meta charset=utf-8 />", [0xE9])
        #expect(try SheetReading(xhtml, HTMLFormat()).records == [["é"]])
        let text = "<table><tr><td>Xã<tr><td>Huyện</table>"
        let marked = [0xEF, 0xBB, 0xBF] + Array("<meta charset=koi8-r>".utf8) + Array(text.utf8)
        #expect(try SheetReading(marked, HTMLFormat()).records == [["Huyện"]])
        let utf16: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { unit -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        #expect(try SheetReading(utf16, HTMLFormat()).records == [["Huyện"]])
        #expect(try SheetReading(Array(utf16.dropFirst(2)), HTMLFormat.declared("{ encoding: auto }")).records == [["Huyện"]])
    }

    @Test func `believes the server before the page`() throws {
        let file = TemporaryFile(Self.page("<meta charset=utf-8>", [0xE9]))
        defer { file.remove() }
        let payload = Payload(test: file.url)
        for (mediaType, works) in [("text/html; charset=\"ISO-8859-1\"", true), ("text/html;Charset = latin1", true), ("text/html", false)] {
            let origin = Payload.Origin(address: "test", mediaType: mediaType, retrievedAt: Date(timeIntervalSince1970: 0))
            let answer = Payload(file: file.url, hash: payload.hash, byteCount: 0, origin: origin)
            let error = decodeError { () throws(DecodeError) in _ = try HTMLFormat().open(answer) }
            #expect(error?.label == (works ? nil : "encoding"), "\(mediaType)")
        }
    }

    @Test func `refuses a byte that is not of the encoding, with its offset`() throws {
        let page = Self.page("", [0xE9])
        guard case .encoding(let offset, let message) = try HTMLReading.error(page) else {
            Issue.record("not refused for its encoding")
            return
        }
        #expect(page[offset] == 0xE9)
        #expect(message.en.contains("encoding: windows-1252"))
    }

    @Test(arguments: ["koi8-r", "shift_jis", "x-user-defined"])
    func `refuses an encoding that it does not read, and says what to write`(label: String) throws {
        let error = try #require(try HTMLReading.error(Self.page("<meta charset=\(label)>", [0x61])))
        #expect(error.label == "parse")
        #expect(error.message.en.contains("\"\(label)\"") && error.message.en.contains("encoding: tcvn3"))
    }

    @Test func `reads headings and cells typed in an old font`() throws {
        let text = "<table><tr><td>TØnh<td>Sè<tr><td>qu¶ng b×nh<td>5</table>"
        let options = "{ text: { legacy: tcvn3 }, table: { heading: Tỉnh } }"
        let format = try HTMLFormat.declared(options)
        let reading = try SheetReading(Array(text.utf8), LegacyTextFormat(format, .tcvn3))
        #expect(reading.columns == ["Tỉnh", "Số"])
        #expect(reading.records == [["quảng bình", "5"]])
    }
}
