import GatewayModel
import Testing

@testable import Decoding

/// What is said of files that are not what they are called.
struct FileSignatureTests {
    private static let ole: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 1_000)

    static let cases: [(any StreamedFormat, [UInt8], String)] = [
        (XLSXFormat(), Array("<html><body><table><tr><td>1</td></tr></table></body></html>".utf8), "kind: html"),
        (XLSXFormat(), Array("Mã xã;Số\n1;2\n".utf8), "kind: csv"),
        (XLSXFormat(), Array("<?xml version=\"1.0\"?><Workbook/>".utf8), "kind: xml"),
        (XLSXFormat(), ole, "kind: xls"),
        (XLSXFormat(), ZipBytes.archive(["content.xml": "<x/>"]), "kind: ods"),
        (XLSXFormat(), ZipBytes.archive(["a.csv": "1"]), "unpack:"),
        (ODSFormat(), ZipBytes.archive(["xl/workbook.xml": "<x/>"]), "kind: xlsx"),
        (ODSFormat(), Array("%PDF-1.7".utf8), "PDF"),
    ]

    @Test(arguments: cases.indices)
    func `names the kind to declare`(_ index: Int) {
        let (format, bytes, word) = Self.cases[index]
        let file = TemporaryFile(bytes)
        defer { file.remove() }
        let error = decodeError { () throws(DecodeError) in try format.open(Payload(test: file.url)) }
        #expect(error?.message.en.contains(word) == true, "\(String(describing: error))")
    }

    @Test func `says how to convert an old workbook`() throws {
        let collector = DiagnosticCollector()
        let place = SourcePlace(file: "t.yaml", line: 1, column: 1)
        let format = XLSFormat(reading: ConfigReader(.table([], place), fields: XLSFormat.fields, collector: collector))
        let file = TemporaryFile(Self.ole)
        defer { file.remove() }
        let error = decodeError { () throws(DecodeError) in try format.open(Payload(test: file.url)) }
        #expect(error?.message.en.contains("soffice --headless --convert-to xlsx") == true)
    }
}
