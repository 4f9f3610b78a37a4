import GatewayModel

/// Reads the records of a CSV payload; a record's place is the physical line in which it begins.
final class CSVCursor: RecordCursor {
    private var table: CSVTable
    let columns: [String]?
    let locator = RecordLocator.line
    let notices: [LocalizedText]
    private let linesAbove: [String]

    init(_ table: consuming CSVTable, notices: [LocalizedText]) {
        columns = table.columns.headings
        linesAbove = table.titles
        self.notices = notices
        self.table = table
    }

    func titles() -> [String] { linesAbove }

    func select(_ fields: [FieldSelector]) throws(DecodeError) {
        try table.select(fields)
    }

    func fill(_ batch: inout RecordBatch) throws(DecodeError) -> Bool {
        try table.fill(&batch)
    }
}
