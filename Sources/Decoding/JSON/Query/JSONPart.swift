import GatewayModel

/// A part of a document that is in memory while the records in it are found and given out.
struct JSONPart: Sendable {
    let path: JSONRecordPath
    let fields: JSONTreeFields
    var tree = JSONTree()
    /// The values before the part that its records need, as a batch's one record.
    private var enclosing: RecordBatch
    private var enclosingFault: (slot: Int, kind: FieldFault)?
    /// The names of the members around the part, from the outermost to the part's own; nil for a level without a name that varies.
    private var names: [[UInt8]] = []
    /// The stars of the part's own pointer.
    private var indices: [Int] = []
    private var records: [Int] = []
    private var given = 0
    private var ordinal: Int64 = 0

    init(_ path: JSONRecordPath, _ fields: JSONTreeFields) {
        self.path = path
        self.fields = fields
        enclosing = RecordBatch(width: fields.outside.count, capacity: 1)
    }

    /// Begins a part whose place is known.
    mutating func begin(_ values: EnclosingValues, names: [[UInt8]], indices: [Int]) {
        tree.removeAll()
        enclosing.removeAll()
        let first = enclosing.appendRecord(at: 0)
        enclosingFault = values.write(to: &enclosing, first: first).map { ($0.slot, $0.fault) }
        self.names = names
        self.indices = indices
    }

    /// Finds the records when the part is complete; nil when there are too many.
    mutating func findRecords() -> Int? {
        given = 0
        records = []
        var search = JSONTreeSearch(tree)
        if let condition = path.condition, !search.holds(condition, of: 0) { return 0 }
        guard let found = search.nodes(path.rest, from: 0) else { return nil }
        records = found
        return found.count
    }

    /// Appends records until the batch is full; false when all are given. Nil when a place is beyond what can be written.
    mutating func give(to batch: inout RecordBatch) -> Bool? {
        while given < records.count {
            if batch.isFull { return true }
            guard let locator = locator(of: records[given]) else { return nil }
            give(records[given], at: locator, to: &batch)
            given += 1
        }
        return false
    }

    private mutating func locator(of record: Int) -> Int64? {
        ordinal += 1
        guard path.hasPointers else { return ordinal }
        var levels: [Int] = []
        var node = record
        for segment in path.rest.segments.reversed() {
            guard let parent = tree.parent(node) else { break }
            let position = Int(tree.nodes[node].position)
            if segment.isStar { levels.append(JSONPath.starNumber(position, isMember: tree.kind(parent) == .object)) }
            node = parent
        }
        let all = indices + levels.reversed()
        return all.count == 3 && all.contains { $0 >= 1 << 20 } ? nil : RecordLocator.pack(all)
    }
}

extension JSONPart {
    private func give(_ record: Int, at locator: Int64, to batch: inout RecordBatch) {
        let first = batch.appendRecord(at: locator)
        var fault: (slot: Int, kind: FieldFault)?
        for slot in fields.fields.indices {
            if let kind = set(slot, of: record, first: first, in: &batch), fault == nil { fault = (slot, kind) }
        }
        if let fault { batch.rejectLastRecord(fault.kind, path: fields.paths[fault.slot], raw: tree.quotation(record)) }
    }

    /// Fills a slot; gives what keeps it from being filled.
    private func set(_ slot: Int, of record: Int, first: Int, in batch: inout RecordBatch) -> FieldFault? {
        switch fields.fields[slot] {
        case .inside(let steps):
            let needsObject = if case .member = steps.first { true } else { false }
            if needsObject ? tree.kind(record) != .object : !steps.isEmpty && !tree.isContainer(record) { return .notAnObject }
            return set(first + slot, to: follow(steps, from: record), in: &batch)
        case .part(let steps): return set(first + slot, to: follow(steps, from: 0), in: &batch)
        case .outside(let value): return set(first + slot, toEnclosing: value, in: &batch)
        case .climbing(let climbs, let steps, let outside):
            var (node, left) = (record, climbs)
            while left > 0, let parent = tree.parent(node) {
                node = parent
                if tree.kind(node) == .object { left -= 1 }
            }
            if left == 0 { return set(first + slot, to: follow(steps, from: node), in: &batch) }
            return outside[left - 1].flatMap { set(first + slot, toEnclosing: $0, in: &batch) }
        case .key(let climbs):
            let names = namesAround(record)
            if climbs < names.count { names[climbs].withUnsafeBytes { batch.setField(at: first + slot, $0) } }
            return nil
        }
    }

    private func follow(_ steps: [JSONPath.Step], from start: Int) -> Int? {
        var node: Int? = start
        for step in steps {
            guard let here = node else { return nil }
            switch step {
            case .member(let name): node = tree.member(name, of: here)
            case .item(let index): node = tree.item(index, of: here)
            case .everyItem, .everyMember, .items: node = nil
            }
        }
        return node
    }

    private func set(_ span: Int, to node: Int?, in batch: inout RecordBatch) -> FieldFault? {
        guard let node else { return nil }
        if tree.isContainer(node) { return .notAValue }
        tree.text(node).withUnsafeBytes { batch.setField(at: span, $0) }
        return nil
    }

    private func set(_ span: Int, toEnclosing value: Int, in batch: inout RecordBatch) -> FieldFault? {
        if let enclosingFault, enclosingFault.slot == value { return enclosingFault.kind }
        let found = enclosing.spans[value]
        guard found.length >= 0 else { return nil }
        enclosing.bytes.withUnsafeBytes { bytes in
            let start = Int(found.offset)
            batch.setField(at: span, UnsafeRawBufferPointer(rebasing: bytes[start..<start + Int(found.length)]))
        }
        return nil
    }

    /// The names of the members around a record that its path leaves open, its own first.
    private func namesAround(_ record: Int) -> [[UInt8]] {
        var found: [[UInt8]] = []
        var node = record
        var segments = path.hasPointers ? path.rest.segments.reversed()[...] : []
        while let parent = tree.parent(node) {
            let isOpen = segments.popFirst().map(\.isStar) ?? true
            if isOpen, tree.kind(parent) == .object { found.append(Array(tree.name(node))) }
            node = parent
        }
        return found + names.reversed()
    }
}
