import GatewayModel

/// Reads the records of one JSON payload.
final class JSONCursor: RecordCursor {
    let columns: [String]? = nil
    let locator: RecordLocator
    private let records: JSONRecordPath
    private let input: PayloadInput
    private var walk: JSONWalk

    init(_ format: JSONFormat, _ input: PayloadInput) throws(DecodeError) {
        records = format.records
        self.input = input
        locator = format.records.locator
        walk = JSONWalk(input, try JSONSelection(records: format.records.stream, fields: []), allowsEmpty: format.allowsEmpty)
    }

    var notices: [LocalizedText] { input.notices }

    func select(_ fields: [FieldSelector]) throws(DecodeError) {
        guard !records.isStreamed else { return walk.select(try JSONSelection(records: records.stream, fields: fields)) }
        let fields = try JSONTreeFields(fields, stream: records.stream)
        let outside = JSONSelection(records: records.stream, places: fields.outside, paths: fields.outsidePaths)
        walk.select(outside, in: JSONPart(records, fields))
    }

    func fill(_ batch: inout RecordBatch) throws(DecodeError) -> Bool {
        try walk.fill(&batch)
    }
}
