import GatewayModel

/// Tables in web pages, and in the pages that spreadsheet programs write under names such as .xls; one record a row.
package struct HTMLFormat: StreamedFormat {
    package static let kind = "html"
    package static let summary = LocalizedText(
        vi: "Bảng trong trang web (HTML): mỗi dòng của bảng là một bản ghi.", en: "A table in a web page (HTML): one record a row of the table.")
    package static let fields =
        [
            FieldSpec(
                "table", .object(HTMLTableChoice.fields), default: "the only table", example: "{ heading: Chỉ tiêu }",
                vi: "bảng cần đọc, theo thứ tự, id, chú thích hoặc tiêu đề. Không ghi thì trang phải có đúng một bảng có chữ",
                en: "the table to read, by position, id, caption or heading. Without it the page must have exactly one table with text"),
            FieldSpec(
                "encoding", .choice(TextEncoding.allCases.map(\.rawValue)), example: "tcvn3",
                vi: "bảng mã thật, khi trang không khai hoặc khai sai", en: "the true encoding, when the page declares none or a wrong one"),
        ] + SheetOptions.fields.filter { !["sheet", "percent", "trim"].contains($0.name) }

    var table = HTMLTableChoice.only
    var options = SheetOptions()
    /// Nil: what the page or its server declares holds.
    var encoding: TextEncoding?
    /// Bytes read at once; the records are the same whatever it is.
    var chunkSize = PayloadInput.chunkSize

    init() {}

    package init(reading reader: ConfigReader) {
        table = HTMLTableChoice(reading: reader)
        options = SheetOptions(reading: reader)
        encoding = reader.choice("encoding")
    }

    package var showsEnd: Bool { true }

    package func open(_ payload: Payload) throws(DecodeError) -> any RecordCursor {
        try HTMLCursor(HTMLPage(PayloadFile(payload.file), self, mediaType: payload.origin.mediaType))
    }

    package func open(_ source: any ByteSource) throws(DecodeError) -> any RecordCursor {
        try HTMLCursor(HTMLPage(Container.file(source), self, mediaType: nil))
    }
}
