import GatewayModel

/// Reads the records of a sheet.
final class SheetCursor<Rows: SheetRows & ~Copyable>: RecordCursor {
    private var table: SheetTable<Rows>
    let columns: [String]?

    /// Reads up to and including the headings.
    init(_ rows: consuming Rows, _ options: SheetOptions) throws(DecodeError) {
        table = try SheetTable.open(rows, options)
        columns = table.headings.headings
    }

    var locator: RecordLocator { table.locator }
    var notices: [LocalizedText] { table.notices }

    func titles() -> [String] { table.titles }

    func select(_ fields: [FieldSelector]) throws(DecodeError) {
        try table.select(fields)
    }

    func fill(_ batch: inout RecordBatch) throws(DecodeError) -> Bool {
        try table.fill(&batch)
    }
}
