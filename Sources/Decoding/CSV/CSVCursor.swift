import GatewayModel

/// Reads the records of a CSV payload; a record's place is the physical line in which it begins.
final class CSVCursor: RecordCursor {
    private var table: CSVTable
    let columns: [String]?
    let locator = RecordLocator.line

    init(_ table: consuming CSVTable) {
        columns = table.columns.headings
        self.table = table
    }

    func select(_ fields: [FieldSelector]) throws(DecodeError) {
        try table.select(fields)
    }

    func fill(_ batch: inout RecordBatch) throws(DecodeError) -> Bool {
        try table.fill(&batch)
    }
}
