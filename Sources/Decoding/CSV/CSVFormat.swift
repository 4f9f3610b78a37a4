import Foundation
import GatewayModel

/// Tables as text, one row a line, cells between delimiters (RFC 4180, with a declared dialect).
package struct CSVFormat: StreamedFormat {
    package static let kind = "csv"
    package static let summary = LocalizedText(
        vi: "Bảng dạng văn bản: mỗi dòng một bản ghi, các ô cách nhau bằng dấu phẩy, chấm phẩy hoặc tab.",
        en: "A table as text: one record a line, cells between commas, semicolons or tabs.")

    var dialect = CSVDialect()
    var encoding = TextEncoding.utf8
    var heading = CSVHeading.rows(line: nil, count: 1)
    /// The byte between what the first column holds; nil when that is one cell like others.
    var packed: UInt8?
    /// Marks may stand behind the values in cells.
    var hasFlags = false
    /// What a line to be left out begins with; empty for none.
    var comment: [UInt8] = []
    /// What the first cell of the row below the table begins with.
    var footers: [String] = []
    /// Rows may lack cells at their end.
    var padsShortRows = false
    /// Bytes read at once; the records are the same whatever it is.
    var chunkSize = PayloadInput.chunkSize

    /// Commas, double quotes, UTF-8, headings in the first row.
    init() {}

    /// Throws `.empty`, `.malformed`, `.encoding` and `.unreadable` already here, because it reads the headings.
    package func open(_ source: any ByteSource) throws(DecodeError) -> any RecordCursor {
        let source = PeekedSource(source)
        try Self.refuseOtherFormats(try source.peek(FileSignature.reach))
        let input = PayloadInput(source, encoding: encoding, chunkSize: chunkSize)
        let table = try CSVTable.open(self, PayloadWindow(input))
        return CSVCursor(table, notices: input.notices)
    }

    /// Says what a file is that is no text at all, whatever its name says: a workbook, an archive, a PDF.
    private static func refuseOtherFormats(_ start: [UInt8]) throws(DecodeError) {
        switch FileSignature(start) {
        case .zip?, .gzip?, .zstd?, .ole?, .pdf?, .rar?, .sevenZip?:
            if let found = FileSignature(start) { throw .notCSV(found) }
        case .html?, .xml?, .text?, nil: break
        }
    }

    /// The footers as bytes, composed and decomposed, because feeds write Vietnamese both ways.
    var footerBytes: [[UInt8]] {
        footers.flatMap { text in
            Set([Array(text.precomposedStringWithCanonicalMapping.utf8), Array(text.decomposedStringWithCanonicalMapping.utf8)])
        }
    }
}
