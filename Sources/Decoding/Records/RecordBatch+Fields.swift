import GatewayModel

extension RecordBatch {
    /// Makes all slots of a batch that holds one record absent again.
    @inline(__always)
    mutating func reopenOnlyRecord(at locator: Int64) {
        bytes.removeAll(keepingCapacity: true)
        for slot in spans.indices { spans[slot] = .absent }
        locators[0] = locator
    }

    /// Appends the record of a batch of the same width that holds one.
    @inline(__always)
    mutating func append(onlyRecordOf other: borrowing RecordBatch) {
        let shift = UInt32(truncatingIfNeeded: bytes.count)
        bytes.append(contentsOf: other.bytes)
        for span in other.spans { spans.append(Span(offset: span.offset &+ shift, length: span.length)) }
        locators.append(other.locators[0])
    }

    /// Whether a field's bytes are these.
    @inline(__always)
    func holds(_ field: UnsafeRawBufferPointer, at span: Span) -> Bool {
        guard Int(span.length) == field.count else { return false }
        return bytes.withUnsafeBytes { bytes in
            isEqual(UnsafeRawBufferPointer(rebasing: bytes[Int(span.offset)..<Int(span.offset) + field.count]), field)
        }
    }
}
