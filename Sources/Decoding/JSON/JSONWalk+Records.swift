import GatewayModel

/// The record that is being filled.
struct JSONRecord {
    var isOpen = false
    /// The number of containers that were open when the record began.
    var depth = 0
    /// The index of the record's first span in the batch.
    var first = 0
    var fault: (slot: Int, kind: FieldFault)?
    /// The packed indices of the record's place, that of the last star being 0.
    var base: Int64 = 0
}

extension JSONWalk {
    /// Hands a value to the slots that want it; nil is `null`, which is a field without text: it is there, but it has no value.
    @inline(__always)
    mutating func scalar(
        _ bytes: UnsafeRawBufferPointer?, _ kind: JSONTree.Kind, _ state: Int, _ batch: inout RecordBatch
    ) throws(DecodeError) {
        if isCapturing { try capture(kind, bytes ?? UnsafeRawBufferPointer(start: nil, count: 0)) }
        if !isReached, outline.isOpen { noteOutline(bytes.map { String(decoding: $0, as: UTF8.self) } ?? "null") }
        guard state != JSONSelection.none else { return }
        let text = bytes ?? UnsafeRawBufferPointer(start: nil, count: 0)
        for index in selection.states[state].slots {
            let slot = selection.slots[index]
            if selection.isOutside[slot] {
                enclosing.set(slot, text, precedingRecords: recordsSeen)
            } else {
                batch.setField(at: record.first + slot, text)
            }
        }
        if selection.states[state].isRecord {
            if isCapturing { return try closePart(&batch) }
            if let slot = selection.memberSlots.first { record.fault = record.fault ?? (slot, .notAnObject) }
            closeRecord(&batch)
        }
    }

    /// Begins an object or an array, which as the value of a field is a fault.
    mutating func open(isObject: Bool, _ state: Int, _ batch: inout RecordBatch) throws(DecodeError) {
        guard frames.count < Self.depthLimit else { throw .limit(scanner.place, JSONOutline.tooDeep) }
        scanner.skipByte()
        if state != JSONSelection.none {
            let here = selection.states[state]
            for index in here.slots {
                let slot = selection.slots[index]
                if selection.isOutside[slot] {
                    enclosing.spoil(slot, .notAValue)
                } else {
                    record.fault = record.fault ?? (slot, .notAValue)
                }
            }
            if !here.clears.isEmpty { enclosing.clear(selection.slots[here.clears]) }
            if here.holdsRecords { try packOuterIndices() }
            if here.hasRange, !isObject { isReached = true }
            if here.isRecord, !isObject, let slot = selection.nameSlots.first { record.fault = record.fault ?? (slot, .notAnObject) }
        }
        if isCapturing { try captureBegin(isObject ? .object : .array) }
        if keys.count == frames.count { keys.append(JSONKeyTable()) }
        if isObject { keys[frames.count].beginObject() }
        frames.append(Frame(isObject: isObject, state: state))
    }

    /// Ends the innermost object or array at its closing bracket.
    mutating func close(_ batch: inout RecordBatch) throws(DecodeError) {
        scanner.skipByte()
        guard let frame = frames.popLast() else { return }
        if frame.count == 0, !isReached { noteEmpty(frame) }
        if isCapturing {
            part?.tree.end()
            if frames.count == record.depth { try closePart(&batch) }
        } else if record.isOpen, frames.count == record.depth {
            closeRecord(&batch)
        }
    }

    /// An empty list where the records' path has a star is a payload without records, not one of another shape.
    private mutating func noteEmpty(_ frame: Frame) {
        if frame.state != JSONSelection.none {
            let state = selection.states[frame.state]
            isReached = (frame.isObject ? state.otherMember : state.otherItem) != JSONSelection.none
        }
        if outline.isOpen { noteOutline(frame.isObject ? "{}" : "[]") }
    }

    private mutating func noteOutline(_ value: String) {
        outline.note(value, at: zip(frames, keys).map { $0.isObject ? .member($1.last) : .item($0.count - 1) })
    }
}

extension JSONWalk {
    mutating func openRecord(_ state: Int, _ batch: inout RecordBatch) throws(DecodeError) {
        if part != nil { return try openPart() }
        isReached = true
        scanner.setMark()
        let index = try selection.starDepths.last.map { depth throws(DecodeError) in try starIndex(at: depth) } ?? 0
        record.first = batch.appendRecord(at: record.base + Int64(index))
        record.isOpen = true
        record.depth = frames.count
        record.fault = enclosing.write(to: &batch, first: record.first).map { ($0.slot, $0.fault) }
        for (slot, depth) in selection.keySlots {
            let first = record.first
            keys[depth].withLastBytes { batch.setField(at: first + slot, $0) }
        }
        recordsSeen += 1
    }

    private mutating func closeRecord(_ batch: inout RecordBatch) {
        record.isOpen = false
        if let fault = record.fault {
            batch.rejectLastRecord(fault.kind, path: selection.paths[fault.slot], raw: scanner.quotation)
        }
    }

    /// The number of what a star stands for at present.
    func starIndex(at depth: Int) throws(DecodeError) -> Int {
        let number = JSONPath.starNumber(frames[depth].count - 1, isMember: frames[depth].isObject)
        if selection.starDepths.count > 2, number >= 1 << 20 { throw .limit(scanner.place, JSONOutline.tooManyItems) }
        return number
    }

    private mutating func packOuterIndices() throws(DecodeError) {
        var indices: [Int] = []
        for depth in selection.starDepths.dropLast() { indices.append(try starIndex(at: depth)) }
        record.base = RecordLocator.pack(indices + [0])
    }
}
