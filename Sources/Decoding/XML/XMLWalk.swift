import GatewayModel

/// Follows an XML document element by element and fills records as it goes.
///
/// The value of an element is its own text: pieces and CDATA sections joined, the text of its children left out, white space at both
/// ends removed. An empty element, so also one with `xsi:nil="true"`, is an empty value; an absent one is an absent field. A path that occurs
/// twice in a record with the same value counts once; with different values it is a fault of the record.
struct XMLWalk: ~Copyable {
    /// An element whose text is wanted.
    private struct OpenText {
        let depth: Int
        /// Its first byte in `text`.
        let start: Int
    }

    var batch = RecordBatch(width: 0, capacity: 0)
    var outline = XMLOutline()
    private(set) var recordsSeen = 0
    private var plan = XMLPlan()
    private var enclosing = EnclosingValues(width: 0, slots: [])

    /// The number of elements that are open.
    private var depth = 0
    /// The nodes at which the open elements lie, level by level; only the first `activeCount` count.
    private var active = [XMLPlan.document]
    private var activeCount = 1
    /// Where the level of each depth begins in `active`; level 0 is the document.
    private var levels = Array(repeating: 0, count: XMLBudget.depthLimit + 1)

    /// The record being read; it goes into the batch as a whole, because a batch may end while a record is open.
    private var record = RecordBatch(width: 0, capacity: 1)
    private var isInRecord = false
    private var recordDepth = 0
    private var fault: (slot: Int, kind: FieldFault)?

    /// The texts of the open elements, the innermost last.
    private var text = ByteBuffer(capacity: 4_096)
    private var openTexts: [OpenText] = []
    /// The depth of the innermost element whose text is wanted; -1 when there is none.
    private var textDepth = -1
    /// An attribute value with its ampersands restored.
    private var unescaped = ByteBuffer(capacity: 256)

    mutating func select(_ plan: XMLPlan) {
        self.plan = plan
        record = RecordBatch(width: plan.paths.count, capacity: 1)
        _ = record.appendRecord(at: 0)
        enclosing = EnclosingValues(width: plan.paths.count, slots: plan.outsideSlots)
    }

    @inline(__always)
    mutating func start(_ element: XMLElement) {
        if recordsSeen == 0, outline.isOpen { outline.start(element, depth: depth) }
        let parents = levels[depth]..<activeCount
        depth += 1
        levels[depth] = activeCount
        for index in parents { follow(active[index], element) }
        if let anyDepth = plan.anyDepth, !isInRecord { follow(anyDepth, element) }
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
    mutating func end() {
        if textDepth == depth { closeText() }
        if isInRecord, recordDepth == depth { closeRecord() }
        activeCount = levels[depth]
        depth -= 1
    }

    @inline(__always)
    mutating func characters(_ bytes: UnsafeRawBufferPointer) {
        if textDepth == depth { text.append(bytes) }
        if recordsSeen == 0, outline.isOpen { outline.characters(bytes, depth: depth) }
    }
}

extension XMLWalk {
    private mutating func enter(_ target: Int, _ element: XMLElement) {
        if plan.nodes[target].isRecord {
            if isInRecord { return }
            openRecord()
        }
        if activeCount == active.count { active.append(target) } else { active[activeCount] = target }
        activeCount += 1
        let clears = plan.nodes[target].clears
        if !clears.isEmpty { enclosing.clear(plan.slots[clears]) }
        for index in plan.nodes[target].attributes {
            guard let value = element.attributes.value(plan.attributes[index].test) else { continue }
            set(plan.attributes[index].slot, restored(value))
        }
        if !plan.nodes[target].textSlots.isEmpty, textDepth != depth {
            openTexts.append(OpenText(depth: depth, start: text.count))
            textDepth = depth
        }
    }

    /// Hands the text of the innermost element to its slots.
    private mutating func closeText() {
        guard let open = openTexts.popLast() else { return }
        let value = trimmed(text.bytes(open.start..<text.count))
        for index in levels[depth]..<activeCount {
            for slot in plan.nodes[active[index]].textSlots { set(plan.slots[slot], value) }
        }
        text.truncate(to: open.start)
        textDepth = openTexts.last?.depth ?? -1
    }

    @inline(__always)
    private mutating func set(_ slot: Int, _ value: UnsafeRawBufferPointer) {
        if plan.isOutside[slot] {
            enclosing.set(slot, value, precedingRecords: recordsSeen)
            return
        }
        let span = record.spans[slot]
        if span.length < 0 {
            record.setField(at: slot, value)
        } else if fault == nil, !record.holds(value, at: span) {
            fault = (slot, .repeated)
        }
    }

    private mutating func openRecord() {
        isInRecord = true
        recordDepth = depth
        recordsSeen += 1
        record.reopenOnlyRecord(at: Int64(recordsSeen))
        fault = enclosing.write(to: &record, first: 0).map { ($0.slot, $0.fault) }
    }

    private mutating func closeRecord() {
        isInRecord = false
        if let fault {
            batch.faults.append(RecordBatch.Fault(fault.kind, path: plan.paths[fault.slot], at: Int64(recordsSeen), raw: quotation))
        } else {
            batch.append(onlyRecordOf: record)
        }
    }

    /// The fields of the record as they were read.
    private var quotation: String {
        plan.paths.indices.compactMap { slot in
            record.text(record: 0, slot: slot).map { "\(plan.paths[slot])=\($0)" }
        }.joined(separator: " | ")
    }
}

extension XMLWalk {
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
