import GatewayModel

/// Reads the records of an NDJSON payload; a record's place is its line.
final class NDJSONCursor: RecordCursor {
    let columns: [String]? = nil
    let locator = RecordLocator.line
    private let allowsEmpty: Bool
    private let window: PayloadWindow
    private var lines: NDJSONLines
    private var walk: JSONWalk
    private var hasLines = false
    private var hasRecords = false
    private var firstFault: RecordBatch.Fault?

    init(_ format: NDJSONFormat, _ window: PayloadWindow) throws(DecodeError) {
        allowsEmpty = format.allowsEmpty
        self.window = window
        lines = NDJSONLines(window)
        walk = JSONWalk(nil, try JSONSelection(records: JSONPath([]), fields: []), allowsEmpty: true)
    }

    var notices: [LocalizedText] { window.notices }

    func select(_ fields: [FieldSelector]) throws(DecodeError) {
        walk.select(try JSONSelection(records: JSONPath([]), fields: fields))
    }

    func fill(_ batch: inout RecordBatch) throws(DecodeError) -> Bool {
        while !batch.isFull, batch.faults.count < batch.capacity {
            guard let line = try lines.next() else {
                try end()
                return false
            }
            if line.isBlank { continue }
            try read(line, into: &batch)
            hasLines = true
        }
        return true
    }

    private func read(_ line: NDJSONLines.Line, into batch: inout RecordBatch) throws(DecodeError) {
        let (records, spans, bytes, faults) = (batch.locators.count, batch.spans.count, batch.bytes.count, batch.faults.count)
        do throws(DecodeError) {
            walk.begin(line: line.bytes)
            _ = try walk.fill(&batch)
            hasRecords = true
        } catch {
            batch.locators.removeLast(batch.locators.count - records)
            batch.spans.removeLast(batch.spans.count - spans)
            batch.bytes.removeLast(batch.bytes.count - bytes)
            batch.faults.append(try fault(error, in: line))
        }
        // Of the one value in the line there is one record or one fault.
        if batch.locators.count > records { batch.locators[records] = Int64(lines.number) }
        if batch.faults.count > faults { batch.faults[faults].locator = Int64(lines.number) }
    }

    /// What a line that is no JSON value is: a fault of that line, or a sign that the payload is cut or of another format.
    private func fault(_ error: DecodeError, in line: NDJSONLines.Line) throws(DecodeError) -> RecordBatch.Fault {
        let place = PayloadPlace(line: lines.number, column: error.place?.column ?? 0)
        var message = error.message
        if case .truncated = error {
            guard line.hasEnd else { throw .truncated(place, error.message) }
            if !hasLines { throw .jsonOverManyLines(place) }
            message = DecodeError.valueOverManyLines
        }
        let first = line.bytes.first { $0 > 0x20 }
        if !hasLines, let first, !JSONOutline.canBegin(first) { throw .malformed(place, PayloadExcerpt(line.bytes).isNot("NDJSON")) }
        let fault = RecordBatch.Fault(
            locator: Int64(lines.number), code: "JSON_LINE", message: message.atColumn(of: place),
            raw: String(decoding: line.bytes.prefix(500), as: UTF8.self))
        firstFault = firstFault ?? fault
        return fault
    }

    private func end() throws(DecodeError) {
        if !hasLines, !allowsEmpty { throw .empty(JSONOutline.emptyPayload) }
        if let firstFault, !hasRecords { throw .noLineIsJSON(firstFault) }
    }
}
