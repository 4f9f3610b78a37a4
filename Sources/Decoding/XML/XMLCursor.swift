import GatewayModel

/// Reads the records of one XML payload.
final class XMLCursor: RecordCursor {
    let columns: [String]? = nil
    let locator: RecordLocator
    private let format: XMLFormat
    private let input: PayloadInput
    private let parser: XMLPushParser
    /// The part of the input's chunk that the parser has not seen.
    private var rest = UnsafeRawBufferPointer(start: nil, count: 0)
    private var isOver = false
    private var overflow = RecordOverflow()

    init(_ format: XMLFormat, _ input: PayloadInput) throws(DecodeError) {
        self.format = format
        self.input = input
        locator = .xpath(format.records.text)
        parser = try XMLPushParser(isDecoded: format.encoding != nil)
        try select([])
    }

    var notices: [LocalizedText] { input.notices }

    /// The number of records met so far, those that could not be read included.
    var recordsSeen: Int { parser.walk.recordsSeen }

    func select(_ fields: [FieldSelector]) throws(DecodeError) {
        parser.walk.select(try XMLPlan(format, fields: fields, intern: parser.intern))
    }

    func fill(_ batch: inout RecordBatch) throws(DecodeError) -> Bool {
        overflow.give(to: &batch)
        swap(&batch, &parser.walk.batch)
        defer { swap(&batch, &parser.walk.batch) }
        while !parser.walk.batch.isFull, !isOver {
            if let piece = try nextPiece() {
                try parser.feed(piece)
                try refuseFault()
            } else {
                isOver = true
                try parser.finish()
                try refuseFault()
                try refuseEmpty()
            }
        }
        overflow.take(from: &parser.walk.batch)
        return !isOver || !overflow.isEmpty
    }

    /// Raw bytes when the document's declaration holds, else bytes turned into UTF-8.
    private func nextPiece() throws(DecodeError) -> UnsafeRawBufferPointer? {
        if rest.isEmpty {
            guard let chunk = try format.encoding == nil ? input.nextRawChunk() : input.nextChunk() else { return nil }
            rest = chunk
        }
        let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(XMLPushParser.pieceSize))
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(piece.count))
        return piece
    }

    /// A fault of the service is no answer, however many records are allowed to be missing; unless faults are what is read.
    private func refuseFault() throws(DecodeError) {
        let soap = parser.walk.soap
        if let fault = soap.fault, !format.records.steps.contains(where: { $0.test.name == "Fault" }) { throw fault.error }
        if format.envelope != nil, !soap.isWatching, !soap.isEnvelope { throw .noEnvelope(root: parser.walk.outline.root) }
    }

    /// Without a single record the answer is most likely an error message or another document than expected.
    private func refuseEmpty() throws(DecodeError) {
        guard parser.walk.recordsSeen == 0, !format.allowsEmpty else { return }
        if let lack = parser.walk.soap.lack { throw lack }
        throw .malformed(PayloadPlace(line: 1, column: 1), parser.walk.outline.message(path: format.records.text))
    }
}
