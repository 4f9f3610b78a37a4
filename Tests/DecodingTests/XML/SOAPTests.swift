import Foundation
import GatewayModel
import Testing

@testable import Decoding

/// Answers of SOAP services: what stands in the body, and what a fault comes to.
struct SOAPTests {
    private static func envelope(_ body: String, version: String = "http://schemas.xmlsoap.org/soap/envelope/") -> String {
        "<s:Envelope xmlns:s='\(version)'><s:Header><b><v>0</v></b></s:Header>\(body)</s:Envelope>"
    }

    private static func format(_ path: String, allowsEmpty: Bool = false) throws -> XMLFormat {
        XMLFormat(records: try XMLPath(records: path, namespaces: .undeclared, envelope: .soap), envelope: .soap, allowsEmpty: allowsEmpty)
    }

    private static func error(_ text: String, _ format: XMLFormat) -> DecodeError? {
        decodeError { () throws(DecodeError) in try RecordReading(text, format, fields: ["v"]) }
    }

    @Test(arguments: ["http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope"])
    func `starts paths inside the body`(version: String) throws {
        let text = Self.envelope("<s:Body><get xmlns='urn:x' ky='2025'><h>H</h><b><v>1</v></b><b><v>2</v></b></get></s:Body>", version: version)
        let reading = try RecordReading(text, Self.format("/get/b"), fields: ["v", "/get/h", "../@ky"])
        #expect(reading.records == [["1", "H", "2025"], ["2", "H", "2025"]])
        #expect(reading.places == ["(/Envelope/Body/get/b)[1]", "(/Envelope/Body/get/b)[2]"])
        #expect(try RecordReading(text, Self.format("//b"), fields: ["v"]).records == [["1"], ["2"]])
        #expect(try RecordReading(text, XMLFormat.at("//b"), fields: ["v"]).records == [["0"], ["1"], ["2"]])
    }

    @Test func `finds places from the top of the body`() throws {
        let text = Self.envelope("<s:Body><get next='7'><b><v>1</v></b></get></s:Body>")
        let format = try Self.format("/get/b")
        let whole = try #require(format.document as? XMLFormat)
        guard case .named(let field) = format.field(atPlace: "/get/@next") else { return }
        #expect(try RecordReading(text, whole, fields: [field]).records == [["7"]])
        let list = try #require(format.records(atPlace: "/get/b/v"))
        let decoder = try #require(list.decoder as? XMLFormat)
        #expect(try RecordReading(text, decoder, fields: ["v"]).records == [["1"]])
    }

    private static let fault11 = """
        <s:Body><s:Fault><faultcode>s:Server</faultcode><faultstring>Hết
         hạn</faultstring><detail><e:ma xmlns:e='urn:e'>E42</e:ma></detail></s:Fault></s:Body>
        """
    private static let fault12 = """
        <s:Body><s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>m:Timeout</s:Value></s:Subcode></s:Code>
        <s:Reason><s:Text xml:lang='vi'>Quá giờ</s:Text></s:Reason></s:Fault></s:Body>
        """

    @Test(arguments: [
        (fault11, "http://schemas.xmlsoap.org/soap/envelope/", "(faultcode = s:Server, faultstring = Hết hạn, detail/ma = E42)"),
        (
            fault12, "http://www.w3.org/2003/05/soap-envelope",
            "(Code/Value = s:Sender, Code/Subcode/Value = m:Timeout, Reason/Text = Quá giờ)"
        ), ("<s:Body><s:Fault><faultcode/><faultstring/></s:Fault></s:Body>", "http://schemas.xmlsoap.org/soap/envelope/", "(it gives no reason)"),
        (
            "<s:Body><s:ServiceFault><faultcode>42</faultcode></s:ServiceFault></s:Body>", "http://schemas.xmlsoap.org/soap/envelope/",
            "(faultcode = 42)"
        ),
    ])
    func `refuses a fault with its code and reason, even where no records are allowed`(body: String, version: String, told: String) throws {
        let text = Self.envelope(body, version: version)
        for format in [
            try XMLFormat.at("/Envelope/Body/get/b", allowsEmpty: true), try XMLFormat.at("//*"), try Self.format("/get/b", allowsEmpty: true),
        ] {
            let error = Self.error(text, format)
            #expect(error?.label == "parse")
            #expect(error?.message.en.contains(told) == true, "\(String(describing: error?.message.en))")
            #expect(error?.message.vi.hasPrefix("dịch vụ SOAP báo lỗi thay vì gửi số liệu") == true)
            #expect(error?.place?.name?.hasPrefix("/Envelope/Body/s:") == true)
        }
    }

    @Test func `reads faults as records where they are asked for by name`() throws {
        let reading = try RecordReading(Self.envelope(Self.fault11), XMLFormat.at("/Envelope/Body/Fault"), fields: ["faultcode", "detail/ma"])
        #expect(reading.records == [["s:Server", "E42"]])
    }

    @Test func `leaves a Fault alone that is not SOAP's`() throws {
        let text = Self.envelope("<s:Body><get><Fault xmlns='urn:dien'><v>1</v></Fault></get><x:Fault xmlns:x='urn:x'/></s:Body>")
        #expect(try RecordReading(text, Self.format("//v"), fields: ["."]).records == [["1"]])
    }

    @Test(arguments: [
        ("<s:Body/>", "the Body of the SOAP envelope is empty"), ("<s:Body>\n</s:Body>", "the Body of the SOAP envelope is empty"),
        ("", "the SOAP envelope has no Body"), ("<s:Body><get/></s:Body>", "the feed sent: /s:Envelope"),
    ])
    func `says what an envelope without records holds`(body: String, message: String) throws {
        #expect(Self.error(Self.envelope(body), try Self.format("/get/b"))?.message.en.contains(message) == true)
        #expect(Self.error(Self.envelope(body), try XMLFormat.at("/Envelope/Body/get/b"))?.message.en.contains(message) == true)
        #expect(Self.error(Self.envelope(body), try Self.format("/get/b", allowsEmpty: true)) == nil)
    }

    @Test func `refuses another document where an envelope is declared`() throws {
        for text in ["<Envelope><Body><get><b/></get></Body></Envelope>", "<html><body/></html>"] {
            let error = Self.error(text, try Self.format("/get/b", allowsEmpty: true))
            #expect(error?.message.en.contains("the content is no SOAP 1.1 or 1.2 envelope: its root element is <") == true)
        }
    }

    @Test func `reports values that stand elsewhere in the body`() throws {
        let text = Self.envelope(
            "<s:Body><get><b href='#id0'/><b><v href='#id1'/></b><b><v>1</v></b></get><multiRef id='id0'><v>7</v></multiRef></s:Body>")
        let reading = try RecordReading(text, Self.format("/get/b"), fields: ["v"])
        #expect(reading.records == [["1"]])
        #expect(reading.faultCodes == ["XML_SOAP_REFERENCE@1", "XML_SOAP_REFERENCE@2"])
        #expect(reading.faults.first?.message.en.contains("records: //multiRef") == true)
        #expect(try RecordReading(text, Self.format("//multiRef"), fields: ["@id", "v"]).records == [["id0", "7"]])
    }
}

/// Answers of real services, from savon's collection.
@Suite(.needsSamples)
struct SOAPAnswerTests {
    private static func file(_ name: String) -> URL { SampleCollection.file("formats/soap/savon/spec/fixtures/response/\(name).xml") }

    private static func format(_ path: String) throws -> XMLFormat {
        XMLFormat(records: try XMLPath(records: path, namespaces: .undeclared, envelope: .soap), envelope: .soap)
    }

    @Test(arguments: [
        ("soap_fault", "(faultcode = soap:Server, faultstring = Fault occurred while processing.)"),
        ("soap_fault12", "(Code/Value = soap:Sender, Code/Subcode/Value = m:MessageTimeout, Reason/Text = Sender Timeout, Detail/MaxTime = P5M)"),
        (
            "another_soap_fault",
            "(faultcode = ERR_NO_SESSION, faultfactor = doGetItemsInfo - Wrong session, faultstring = Wrong session message, detail/soapVal/ERRNO = 80:1289245853:55)"
        ), ("empty_soap_fault", "(detail/soapVal/ERRNO = 80:1289245853:55)"),
        ("soap_fault_funky", "(faultcode = 42, faultstring = The Answer to Life The Universe And Everything)"),
        ("no_body", "the SOAP envelope has no Body"),
    ])
    func `says what a service told`(name: String, told: String) throws {
        let format = try Self.format("/getResponse/row")
        let error = decodeError { () throws(DecodeError) in try RecordReading(Self.file(name), format, fields: ["a"]) }
        #expect(error?.label == "parse")
        #expect(error?.message.en.contains(told) == true, "\(String(describing: error?.message.en))")
    }

    @Test func `refuses a SOAP answer with bytes of another encoding`() throws {
        let format = try Self.format("/Fault")
        #expect(
            decodeError { () throws(DecodeError) in try RecordReading(Self.file("soap_fault_invalid_encoding"), format, fields: []) }?.label
                == "encoding")
    }

    @Test func `reads answers`() throws {
        let list = try RecordReading(Self.file("list"), Self.format("/MultiNamespacedEntryResponse/history/case"), fields: ["logTime", "logText"])
        #expect(list.records == [["2010-09-21T18:22:01.558+10:00", "test"], ["2010-09-21T18:22:07.038+10:00", "another test"]])
        let header = try RecordReading(Self.file("header"), Self.format("/AuthenticateReply"), fields: ["processStatus/statusCode"])
        #expect(header.records == [["P"]])
        let references = try RecordReading(Self.file("multi_ref"), Self.format("//multiRef"), fields: ["@id", "subject"])
        #expect(references.records.count > 3 && references.records.contains(["id1", "Mail from 09-22-2009: Misc"]))
        let entries = try RecordReading(Self.file("multi_ref"), Self.format("/listResponse/listReturn/listReturn"), fields: ["subject"])
        #expect(entries.records.isEmpty && entries.faultCodes == (1...3).map { "XML_SOAP_REFERENCE@\($0)" })
    }
}
