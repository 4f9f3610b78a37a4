import GatewayModel

/// Reads the records of one JSON payload.
final class JSONCursor: RecordCursor {
    let columns: [String]? = nil
    let locator: RecordLocator
    private let records: JSONPath
    private var walk: JSONWalk

    init(_ format: JSONFormat, _ input: PayloadInput) throws(DecodeError) {
        records = format.records
        locator = .jsonPointer(format.records.pointerTemplate)
        walk = JSONWalk(input, try JSONSelection(records: format.records, fields: []), allowsEmpty: format.allowsEmpty)
    }

    /// The number of records met so far, those that could not be read included.
    var recordsSeen: Int { walk.recordsSeen }

    func select(_ fields: [FieldSelector]) throws(DecodeError) {
        walk.select(try JSONSelection(records: records, fields: fields))
    }

    func fill(_ batch: inout RecordBatch) throws(DecodeError) -> Bool {
        try walk.fill(&batch)
    }
}
