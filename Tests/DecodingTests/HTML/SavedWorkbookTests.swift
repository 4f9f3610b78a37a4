import Foundation
import GatewayModel
import Testing

@testable import Decoding

/// Pages that programs save under the names of workbooks.
struct SavedWorkbookTests {
    /// As Excel writes "Web page, only the sheet" (shortened): conditional comments, unquoted attributes, windows-1258, hidden rows for widths.
    private static let excel = """
        <html xmlns:o="urn:schemas-microsoft-com:office:office"\r
        xmlns:x="urn:schemas-microsoft-com:office:excel"\r
        xmlns="http://www.w3.org/TR/REC-html40">\r
        \r
        <head>\r
        <meta http-equiv=Content-Type content="text/html; charset=windows-1258">\r
        <meta name=ProgId content=Excel.Sheet>\r
        <!--[if gte mso 9]><xml><x:ExcelWorkbook><x:ExcelWorksheets><x:ExcelWorksheet><x:Name>Bi1</x:Name></x:ExcelWorksheet></x:ExcelWorksheets></x:ExcelWorkbook></xml><![endif]-->\r
        <style id="Bi1_Styles"><!--table {mso-displayed-decimal-separator:"\\,";} .xl65 {mso-number-format:"\\#\\,\\#\\#0";}--></style>\r
        </head>\r
        <body>\r
        <!--[if !excel]>&nbsp;&nbsp;<![endif]-->\r
        <div id="Bi1" align=center x:publishsource="Excel">\r
        <table border=0 cellpadding=0 cellspacing=0 width=192 style='border-collapse:collapse'>\r
         <col width=64 span=3 style='width:48pt'>\r
         <tr height=20 style='height:15.0pt'>\r
          <td height=20 class=xl65 width=64 style='height:15.0pt'>Ma xa</td>\r
          <td class=xl65>S\u{1}<span\r
          style='mso-spacerun:yes'>  </span>ho so</td>\r
         </tr>\r
         <tr height=20>\r
          <td height=20 align=right x:num>21000</td>\r
          <td align=right x:num="1234.5678">1.235</td>\r
         </tr>\r
         <![if supportMisalignedColumns]>\r
         <tr height=0 style='display:none'>\r
          <td width=64 style='width:48pt'></td>\r
          <td width=64 style='width:48pt'></td>\r
         </tr>\r
         <![endif]>\r
        </table>\r
        </div>\r
        </body>\r
        </html>\r
        """

    private static var bytes: [UInt8] { excel.utf8.map { $0 == 1 ? 0xF4 : $0 } }

    @Test func `reads a sheet that Excel saved as a page`() throws {
        let reading = try SheetReading(Self.bytes, HTMLFormat())
        #expect(reading.columns == ["Ma xa", "Sô ho so"])
        #expect(reading.records == [["21000", "1.235"]])
        #expect(reading.places == ["table 1!2 (line 21)"])
    }

    @Test func `refuses such a file as a workbook, and names the kind to write`() throws {
        for format: any StreamedFormat in [XLSXFormat(), ODSFormat()] {
            let bytes = Self.bytes
            let error = decodeError { () throws(DecodeError) in _ = try format.open(BytesSource(bytes)) }
            #expect(error?.label == "parse")
            #expect(error?.message.en.contains("kind: html") == true, "\(String(describing: error))")
        }
    }

    @Test(.needsSamples) func `says what a page is that was saved as a workbook`() throws {
        let folder = "feeds/worldbank-undp/rawdataset/"
        for name in ["unesco_sdg4.xlsx", "unesco_sdg4_direct.csv", "unesco_sdg4_bulk.csv"] {
            let file = SampleCollection.file(folder + name)
            let asWorkbook = decodeError { () throws(DecodeError) in try SheetReading(file, XLSXFormat()) }
            #expect(asWorkbook?.message.en.contains("an HTML page; write kind: html if the page holds the table") == true)
            let asPage = decodeError { () throws(DecodeError) in try SheetReading(file, HTMLFormat()) }
            #expect(asPage?.message.en.hasPrefix("the page \"UIS Data Browser\" has no table") == true, "\(String(describing: asPage))")
        }
    }

    /// Few of these hold a table. Pages in encodings that the gateway does not read are refused for that.
    @Test(.needsSamples) func `reads real pages in many encodings to their end`() throws {
        let folder = SampleCollection.file("formats/encodings/chardet-feeds/tests")
        let walker = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        let files = walker.compactMap { $0 as? URL }.filter { $0.pathExtension == "html" }
        #expect(files.count >= 15)
        let declared = ["UTF-16LE": "auto", "UTF-16BE": "auto", "UTF-32LE": "auto", "UTF-32BE": "auto", "windows-1252": "windows-1252"]
        for file in files {
            let encoding = file.deletingLastPathComponent().lastPathComponent
            let options = declared[encoding].map { "{ encoding: \($0) }" } ?? "{}"
            let format = try HTMLFormat.declared(options)
            var tables = 0
            let error = decodeError { () throws(DecodeError) in tables += try SheetReading(file, format).records.isEmpty ? 0 : 1 }
            let isRead = declared[encoding] != nil || encoding == "utf-8" || file.lastPathComponent.contains("iso-8859-1")
            let holdsTable = file.lastPathComponent.hasPrefix("plane1")
            #expect(tables == (holdsTable ? 1 : 0), "\(file.lastPathComponent)")
            #expect(
                isRead ? holdsTable || error?.message.en.contains("has no table") == true : error?.label == "encoding", "\(file.lastPathComponent)")
        }
    }
}
