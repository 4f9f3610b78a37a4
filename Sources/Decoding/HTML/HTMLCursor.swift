import GatewayModel

/// Reads the records of a table in a page.
final class HTMLCursor: RecordCursor {
    private let page: HTMLPage
    private let sheet: SheetCursor<HTMLRows>
    let columns: [String]?

    /// Reads up to and including the headings.
    init(_ page: HTMLPage) throws(DecodeError) {
        self.page = page
        sheet = try SheetCursor(HTMLRows(page), page.options)
        columns = sheet.columns
    }

    var locator: RecordLocator { sheet.locator }
    var notices: [LocalizedText] { page.notices + sheet.notices }

    func select(_ fields: [FieldSelector]) throws(DecodeError) {
        try sheet.select(fields)
    }

    func fill(_ batch: inout RecordBatch) throws(DecodeError) -> Bool {
        try sheet.fill(&batch)
    }
}
