import GatewayModel

/// Keeps the records that a decoder met after the batch was full, for the next batch.
struct RecordOverflow {
    private var batch = RecordBatch(width: 0, capacity: 0)
    private var next = 0

    var isEmpty: Bool { next == batch.count }

    /// Takes the records beyond the batch's capacity out of it.
    mutating func take(from full: inout RecordBatch) {
        guard full.count > full.capacity else { return }
        if batch.width != full.width { batch = RecordBatch(width: full.width, capacity: 0) }
        batch.removeAll()
        next = 0
        batch.append(full.capacity..<full.count, of: full)
        full.locators.removeLast(full.count - full.capacity)
        full.spans.removeLast(full.spans.count - full.count * full.width)
    }

    /// Puts as many records as fit at the end of a batch.
    mutating func give(to empty: inout RecordBatch) {
        let count = min(batch.count - next, empty.capacity - empty.count)
        guard count > 0 else { return }
        empty.append(next..<next + count, of: batch)
        next += count
    }
}

extension RecordBatch {
    fileprivate mutating func append(_ records: Range<Int>, of other: RecordBatch) {
        for record in records {
            let first = appendRecord(at: other.locators[record])
            for slot in 0..<width {
                let span = other.spans[record * width + slot]
                guard span.length >= 0 else { continue }
                other.bytes.withUnsafeBytes { bytes in
                    let start = Int(span.offset)
                    setField(at: first + slot, UnsafeRawBufferPointer(rebasing: bytes[start..<start + Int(span.length)]))
                }
            }
        }
    }
}
