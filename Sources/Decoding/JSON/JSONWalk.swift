import GatewayModel

/// Follows a JSON document value by value and fills records as it goes; it can stop behind any record and go on later.
struct JSONWalk: ~Copyable {
    static let depthLimit = 64

    /// A container that is open.
    struct Frame {
        let isObject: Bool
        let state: Int
        /// The number of members or items begun.
        var count = 0
    }

    var scanner: JSONScanner
    var selection: JSONSelection
    var frames: [Frame] = []
    /// By depth; kept when an object ends, because the next one at that depth mostly has the same names.
    var keys: [JSONKeyTable] = []
    var record = JSONRecord()
    var enclosing: EnclosingValues
    var outline = JSONOutline()
    /// The part in memory, for records that are not found in the text as it streams by.
    var part: JSONPart?
    /// Whether what is read goes into the part.
    var isCapturing = false
    let allowsEmpty: Bool
    var recordsSeen = 0
    /// Whether the path of the records led somewhere, be it to an empty list.
    var isReached = false
    private let isOfLines: Bool
    private var isStarted = false
    private var isOver = false

    /// Without an input the walk is given one line after the other.
    init(_ input: PayloadInput?, _ selection: JSONSelection, allowsEmpty: Bool) {
        isOfLines = input == nil
        scanner = JSONScanner(input)
        enclosing = EnclosingValues(width: selection.paths.count, slots: selection.outsideSlots)
        self.selection = selection
        self.allowsEmpty = allowsEmpty
        frames.reserveCapacity(Self.depthLimit)
    }

    mutating func select(_ selection: JSONSelection) {
        enclosing = EnclosingValues(width: selection.paths.count, slots: selection.outsideSlots)
        self.selection = selection
    }

    /// Finds the records in parts of the document, to which the selection leads.
    mutating func select(_ selection: JSONSelection, in part: JSONPart) {
        select(selection)
        self.part = part
    }

    /// Begins anew with the value that a line holds.
    mutating func begin(line: UnsafeRawBufferPointer) {
        scanner.load(line)
        frames.removeAll(keepingCapacity: true)
        record.isOpen = false
        isStarted = false
        isOver = false
    }

    /// See `RecordCursor.fill`.
    mutating func fill(_ batch: inout RecordBatch) throws(DecodeError) -> Bool {
        if !isStarted { try begin(&batch) }
        if try giveRecordsOfPart(to: &batch) { return true }
        while !frames.isEmpty {
            if !record.isOpen, batch.isFull { return true }
            if frames[frames.count - 1].isObject { try member(&batch) } else { try item(&batch) }
        }
        if batch.isFull, try giveRecordsOfPart(to: &batch) { return true }
        if !isOver { try end() }
        return false
    }

    private mutating func begin(_ batch: inout RecordBatch) throws(DecodeError) {
        isStarted = true
        guard let first = try scanner.peek() else { throw .empty(JSONOutline.emptyPayload) }
        guard JSONOutline.canBegin(first) else { throw scanner.malformed(.notJSON) }
        try value(first, state: 0, &batch)
    }

    private mutating func end() throws(DecodeError) {
        isOver = true
        if try scanner.peek() != nil { throw scanner.malformed(isOfLines ? .secondValue : .trailingContent) }
        if !isReached, !allowsEmpty { throw .malformed(PayloadPlace(line: 1, column: 1), outline.message(path: selection.recordsPath)) }
    }
}

extension JSONWalk {
    /// Reads the next member of the innermost object, or its end.
    @inline(__always)
    private mutating func member(_ batch: inout RecordBatch) throws(DecodeError) {
        let depth = frames.count - 1
        guard var next = try scanner.peek() else { throw scanner.truncated() }
        if next == UInt8(ascii: "}"), frames[depth].count == 0 { return try close(&batch) }
        if frames[depth].count > 0 {
            if next == UInt8(ascii: "}") { return try close(&batch) }
            next = try comma(next, before: UInt8(ascii: "}"))
        }
        guard next == UInt8(ascii: "\"") else { throw scanner.malformed(.nameExpected) }
        let key = try scanner.string()
        guard keys[depth].insert(key) else { throw scanner.malformed(.duplicateKey(String(decoding: key, as: UTF8.self))) }
        if keys[depth].isFull { throw .limit(scanner.place, JSONOutline.tooManyNames) }
        if isCapturing { part?.tree.appendName(key) }
        let state = selection.member(key, of: frames[depth].state)
        frames[depth].count += 1
        guard let colon = try scanner.peek() else { throw scanner.truncated() }
        guard colon == UInt8(ascii: ":") else { throw scanner.malformed(.colon) }
        scanner.skipByte()
        guard let first = try scanner.peek() else { throw scanner.truncated() }
        try value(first, state: state, &batch)
    }

    /// Reads the next item of the innermost array, or its end.
    @inline(__always)
    private mutating func item(_ batch: inout RecordBatch) throws(DecodeError) {
        let depth = frames.count - 1
        guard var next = try scanner.peek() else { throw scanner.truncated() }
        if next == UInt8(ascii: "]") { return try close(&batch) }
        if frames[depth].count > 0 { next = try comma(next, before: UInt8(ascii: "]")) }
        let state = selection.item(frames[depth].count, of: frames[depth].state)
        frames[depth].count += 1
        try value(next, state: state, &batch)
    }

    /// Steps over a comma and returns the first byte behind it.
    @inline(__always)
    private mutating func comma(_ byte: UInt8, before closing: UInt8) throws(DecodeError) -> UInt8 {
        guard byte == UInt8(ascii: ",") else { throw scanner.malformed(.comma) }
        scanner.skipByte()
        guard let next = try scanner.peek() else { throw scanner.truncated() }
        if next == closing { throw scanner.malformed(.trailingComma) }
        return next
    }

    /// Reads a value, or the beginning of a container, whose first byte is `first`.
    @inline(__always)
    private mutating func value(_ first: UInt8, state: Int, _ batch: inout RecordBatch) throws(DecodeError) {
        if state != JSONSelection.none, selection.states[state].isRecord { try openRecord(state, &batch) }
        switch first {
        case UInt8(ascii: "\""): try scalar(try scanner.string(), .string, state, &batch)
        case UInt8(ascii: "-"), 0x30...0x39: try scalar(try scanner.number(), .number, state, &batch)
        case UInt8(ascii: "{"): try open(isObject: true, state, &batch)
        case UInt8(ascii: "["): try open(isObject: false, state, &batch)
        case UInt8(ascii: "t"): try scalar(try scanner.literal("true"), .true, state, &batch)
        case UInt8(ascii: "f"): try scalar(try scanner.literal("false"), .false, state, &batch)
        case UInt8(ascii: "n"):
            _ = try scanner.literal("null")
            try scalar(nil, .null, state, &batch)
        default: throw scanner.malformed(.token)
        }
    }
}
