import Foundation
import GatewayModel
import Testing

@testable import Decoding

struct XMLErrorTests {
    private func error(_ bytes: some Sequence<UInt8>, at path: String = "/R/b", encoding: TextEncoding? = nil) throws -> DecodeError? {
        let format = try XMLFormat.at(path, encoding: encoding)
        return decodeError { () throws(DecodeError) in try RecordReading(bytes, format, fields: ["v"]) }
    }

    @Test(arguments: [
        ("<R>\n<b></R>", "2", "closing tag does not fit"), ("<R/>x", "1", "behind the root"), ("<R/><R/>", "1", "behind the root"),
        ("<R>&nbsp;</R>", "1", "does not define"), ("<R>\n\n<b x='1' x='2'/></R>", "3", "stands twice"), ("<R><p:b/></R>", "1", "not declared"),
        ("<R>\u{1}</R>", "1", "control character"), ("<?xml version='1.0' encoding='foo-8'?><R/>", "1", "encoding"), ("<R>a & b</R>", "1", "&amp;"),
        ("<R>a &b c</R>", "1", "&amp;"), ("<R>a & " + String(repeating: "b", count: 100_000), "1", "&amp;"),
    ])
    func `refuses with the line and a reason`(text: String, line: String, reason: String) throws {
        let error = try error(text.utf8)
        #expect(error?.label == "parse")
        #expect(error?.place.map { "\($0.line)" } == line)
        #expect(error?.message.en.contains(reason) == true, "\(String(describing: error?.message.en))")
    }

    @Test(arguments: [
        "<!DOCTYPE R><R><b/></R>", "<!DOCTYPE R SYSTEM 'file:///etc/passwd'><R><b/></R>",
        "<!DOCTYPE R [<!ENTITY a 'x'>]><R><b><v>&a;</v></b></R>", "<?xml version='1.0'?>\n<!DOCTYPE R PUBLIC 'a' 'http://127.0.0.1:9/x'><R><b/></R>",
    ])
    func `refuses every document type declaration`(text: String) throws {
        let error = try error(text.utf8)
        #expect(error?.label == "dtd_forbidden")
        #expect(error?.place?.line == (text.hasPrefix("<?xml") ? 2 : 1))
    }

    @Test(arguments: [
        ("<!DOCTYPE html><html><body>Đăng nhập</body></html>", "an HTML page instead of XML"), ("<html><br></html>", "an HTML page instead of XML"),
        ("Invalid country code. Three letters are required", "it begins: Invalid country code. Three letters are required"),
        ("{\"a\":1}", "it begins: {\"a\":1}"),
    ])
    func `says what came instead of XML`(text: String, message: String) throws {
        let error = try error(text.utf8)
        #expect(error?.label == "parse")
        #expect(error?.message.en.contains(message) == true, "\(String(describing: error?.message.en))")
    }

    @Test(arguments: ["", "\n \n"])
    func `tells an empty payload from a broken one`(text: String) throws {
        #expect(try error(text.utf8)?.label == "empty")
    }

    @Test func `says what came when the path matches no element`() throws {
        let text = "<e:Envelope xmlns:e='urn:e'><e:Body><e:Fault><code>Server</code><text>Hết hạn</text></e:Fault></e:Body></e:Envelope>"
        let error = try error(text.utf8)
        #expect(error?.label == "parse")
        #expect(error?.message.vi.contains("/e:Envelope/e:Body/e:Fault/text = Hết hạn") == true)
        #expect(try RecordReading(text, XMLFormat.at("/R/b", allowsEmpty: true)).records.isEmpty)
    }

    @Test func `names bytes that are not UTF-8 and reads them once the encoding is declared`() throws {
        let bytes = Array("<R><b><v>caf".utf8) + [0xE9] + Array("</v></b></R>".utf8)
        guard case .encoding(let offset, _) = try error(bytes) else {
            Issue.record("not refused for its encoding")
            return
        }
        #expect(offset == 12)
        #expect(try RecordReading(bytes, XMLFormat.at("/R/b", encoding: .latin1), fields: ["v"]).records == [["café"]])
        let lying = Array("<?xml version='1.0' encoding='utf-8'?>".utf8) + bytes
        #expect(try RecordReading(lying, XMLFormat.at("/R/b", encoding: .latin1), fields: ["v"]).records == [["café"]])
    }

    @Test func `says what to write when UTF-8 is declared to be UTF-16, as .NET does`() throws {
        let text = "<?xml version='1.0' encoding='utf-16'?><R><b><v>Huyện</v></b></R>"
        #expect(try error(text.utf8)?.message.en.contains("encoding: utf-8") == true)
        #expect(try RecordReading(text, XMLFormat.at("/R/b", encoding: .utf8), fields: ["v"]).records == [["Huyện"]])
    }

    @Test(arguments: [1, 3, 64, 4_096])
    func `obeys the encoding that the document declares`(chunkSize: Int) throws {
        let text = "<?xml version='1.0' encoding='UTF-16'?><R><b><v>Huyện 😀</v></b></R>"
        let utf16 = [0xFF, 0xFE] + text.utf16.flatMap { unit -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        #expect(try RecordReading(utf16, XMLFormat.at("/R/b", chunkSize: chunkSize), fields: ["v"]).records == [["Huyện 😀"]])
        let latin = Array("<?xml version='1.0' encoding='iso-8859-1'?><R><b><v>".utf8) + [0xE9] + Array("</v></b></R>".utf8)
        #expect(try RecordReading(latin, XMLFormat.at("/R/b", chunkSize: chunkSize), fields: ["v"]).records == [["é"]])
    }

    @Test(arguments: ["/", "R", "/R/@a", "//a/b", "/R[1]", "/R[@a]", "/p:R", "/R//b", "", "/R/b()"])
    func `refuses a path of records that it cannot follow`(path: String) {
        #expect(decodeError { () throws(DecodeError) in try XMLPath(records: path, namespaces: .undeclared) }?.label == "parse")
    }

    @Test(arguments: ["", "@a/b", "//x", "../../../x", "..", "/R", "p:x", "x[2]", "text()"])
    func `refuses a field that is not one value`(path: String) throws {
        let records = try XMLPath(records: "/R/c/b", namespaces: .undeclared)
        #expect(decodeError { () throws(DecodeError) in try XMLField(path, records: records, namespaces: .undeclared) }?.label == "parse")
    }
}
