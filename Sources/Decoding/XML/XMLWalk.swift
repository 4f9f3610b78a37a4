import GatewayModel

/// Follows an XML document element by element and fills records as it goes.
///
/// The value of an element is its string value as in XPath 1.0: the text in it and in its children in document order, CDATA sections
/// included, comments left out; white space at both ends is removed unless `xml:space="preserve"` holds. An empty element, so also one with
/// `xsi:nil="true"`, is an empty value; an absent one is an absent field. A path that occurs twice in a record with the same value counts
/// once; with different values it is a fault of the record.
struct XMLWalk: ~Copyable {
    /// An element whose text is wanted.
    struct OpenText {
        let depth: Int
        /// Its first byte in `text`.
        let start: Int
    }

    /// What makes the record being read unusable.
    private struct RecordFault {
        /// Nil: the record itself.
        let slot: Int?
        let kind: FieldFault
    }

    var batch = RecordBatch(width: 0, capacity: 0)
    var outline = XMLOutline()
    private(set) var soap = SOAPWatch()
    private(set) var recordsSeen = 0
    private var plan = XMLPlan()
    private var enclosing = EnclosingValues(width: 0, slots: [])

    /// The number of elements that are open.
    private var depth = 0
    /// The nodes at which the open elements lie, level by level.
    private var active = PlainArray<Int>(capacity: 64)
    /// Where the level of each depth begins in `active`; level 0 is the document.
    private var levels = PlainArray<Int>(capacity: XMLBudget.depthLimit + 1)

    private var record = XMLRecord(width: 0)
    private var isInRecord = false
    private var recordDepth = 0
    private var fault: RecordFault?

    /// The text since the outermost element whose text is wanted began.
    private var text = ByteBuffer(capacity: 4_096)
    /// The innermost last.
    private var openTexts = PlainArray<OpenText>(capacity: 16)
    /// The depth of the innermost element whose text is wanted; -1 when there is none.
    private var textDepth = -1
    /// An attribute value with its ampersands restored.
    private var unescaped = ByteBuffer(capacity: 256)

    init() {
        active.append(XMLPlan.document)
        levels.append(0)
    }

    mutating func select(_ plan: XMLPlan) {
        self.plan = plan
        record = XMLRecord(width: plan.paths.count)
        enclosing = EnclosingValues(width: plan.paths.count, slots: plan.outsideSlots)
    }

    @inline(__always)
    mutating func start(_ element: XMLElement) {
        if recordsSeen == 0, outline.isOpen { outline.start(element, depth: depth) }
        if soap.isWatching { soap.start(element, depth: depth, names: plan.soap) }
        let parents = levels[depth]..<active.count
        depth += 1
        levels.append(active.count)
        for index in parents { follow(active[index], element) }
        if let anyDepth = plan.anyDepth, !isInRecord, !plan.isEnveloped || soap.isInBody { follow(anyDepth, element) }
    }

    /// Takes every edge of a node that the element matches.
    @inline(__always)
    private mutating func follow(_ node: Int, _ element: XMLElement) {
        for index in plan.nodes[node].edges where plan.edges[index].test.matches(element.name, in: element.namespace) {
            let conditions = plan.edges[index].conditions
            if conditions.isEmpty || fulfils(conditions, element) { enter(plan.edges[index].target, element) }
            if plan.nodes[node].isExclusive { return }
        }
    }

    @inline(__always)
    mutating func end(keepsSpace: @autoclosure () -> Bool) {
        if textDepth == depth { closeText(keepsSpace: keepsSpace()) }
        if isInRecord, recordDepth == depth { closeRecord() }
        active.truncate(to: levels[depth])
        levels.truncate(to: depth)
        depth -= 1
        if soap.isWatching { soap.end(depth: depth) }
    }

    /// Bytes of text that are kept because elements around the present place are wanted.
    var keptText: Int { text.count }

    @inline(__always)
    mutating func characters(_ bytes: UnsafeRawBufferPointer) {
        if textDepth >= 0 { text.append(bytes) }
        if soap.isInFault { soap.characters(bytes) }
        if recordsSeen == 0, outline.isOpen { outline.characters(bytes, depth: depth) }
    }
}

extension XMLWalk {
    private mutating func enter(_ target: Int, _ element: XMLElement) {
        if plan.nodes[target].isRecord {
            if isInRecord { return }
            openRecord()
            if soap.isEnvelope, refersElsewhere(element) { fault = RecordFault(slot: nil, kind: .reference) }
        }
        active.append(target)
        let clears = plan.nodes[target].clears
        if !clears.isEmpty { enclosing.clear(plan.slots[clears]) }
        for index in plan.nodes[target].attributes {
            guard let value = element.attributes.value(plan.attributes[index].test) else { continue }
            set(plan.attributes[index].slot, restored(value))
        }
        if !plan.nodes[target].textSlots.isEmpty, textDepth != depth {
            openTexts.append(OpenText(depth: depth, start: text.count))
            textDepth = depth
            if soap.isEnvelope, isInRecord, fault == nil, refersElsewhere(element) {
                fault = RecordFault(slot: plan.slots[plan.nodes[target].textSlots.lowerBound], kind: .reference)
            }
        }
    }

    /// Hands the text of the innermost element to its slots.
    private mutating func closeText(keepsSpace: Bool) {
        let open = openTexts[openTexts.count - 1]
        openTexts.truncate(to: openTexts.count - 1)
        let whole = text.bytes(open.start..<text.count)
        let value = keepsSpace ? whole : trimmed(whole)
        for index in levels[depth]..<active.count {
            for slot in plan.nodes[active[index]].textSlots { set(plan.slots[slot], value) }
        }
        if openTexts.count > 0 {
            textDepth = openTexts[openTexts.count - 1].depth
        } else {
            textDepth = -1
            text.truncate(to: 0)
        }
    }

    @inline(__always)
    private mutating func set(_ slot: Int, _ value: UnsafeRawBufferPointer) {
        if plan.isOutside[slot] {
            enclosing.set(slot, value, precedingRecords: recordsSeen)
            return
        }
        if !record.has(slot) {
            record.set(slot, value)
        } else if fault == nil, !isEqual(record.field(slot), value) {
            fault = RecordFault(slot: slot, kind: .repeated)
        }
    }

    private mutating func openRecord() {
        isInRecord = true
        recordDepth = depth
        recordsSeen += 1
        record.reopen()
        fault = enclosing.write { record.set($0, $1) }.map { RecordFault(slot: $0.slot, kind: $0.fault) }
    }

    private mutating func closeRecord() {
        isInRecord = false
        if let fault {
            let path = fault.slot.map { plan.paths[$0] } ?? "."
            batch.faults.append(RecordBatch.Fault(fault.kind, path: path, at: Int64(recordsSeen), raw: quotation))
        } else {
            record.append(to: &batch, at: Int64(recordsSeen))
        }
    }

    /// The fields of the record as they were read.
    private var quotation: String {
        plan.paths.indices.compactMap { slot in
            record.has(slot) ? "\(plan.paths[slot])=\(String(decoding: record.field(slot), as: UTF8.self))" : nil
        }.joined(separator: " | ")
    }
}

extension XMLWalk {
    /// Whether the element stands for another of the document (`href="#id1"`, SOAP 1.1 section 5.4.1), and holds no value of its own.
    private func refersElsewhere(_ element: XMLElement) -> Bool {
        element.attributes.value(plan.soap.reference).map { $0.first == UInt8(ascii: "#") } ?? false
    }

    private mutating func fulfils(_ conditions: Range<Int>, _ element: XMLElement) -> Bool {
        for index in conditions {
            guard let value = element.attributes.value(plan.conditions[index].test) else { return false }
            let given = restored(value)
            guard plan.conditions[index].value.withUnsafeBytes({ isEqual($0, given) }) else { return false }
        }
        return true
    }

    /// An attribute's value with `&#38;` turned into the `&` that it stands for: libxml2 leaves it so for the builders of trees.
    @inline(__always)
    private mutating func restored(_ value: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        value.contains(UInt8(ascii: "&")) ? restoredAmpersands(value) : value
    }

    private mutating func restoredAmpersands(_ value: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        unescaped.truncate(to: 0)
        var index = 0
        while index < value.count {
            unescaped.append(value[index])
            index += value[index...].starts(with: "&#38;".utf8) ? 5 : 1
        }
        return unescaped.bytes(0..<unescaped.count)
    }

    /// The bytes without the white space of XML at both ends.
    @inline(__always)
    private func trimmed(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        var range = 0..<bytes.count
        while let first = range.first, Self.isSpace(bytes[first]) { range.removeFirst() }
        while let last = range.last, Self.isSpace(bytes[last]) { range.removeLast() }
        return UnsafeRawBufferPointer(rebasing: bytes[range])
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }
}
