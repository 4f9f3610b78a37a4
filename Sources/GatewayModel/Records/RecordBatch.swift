/// Some records of a payload in document order, as bytes: what a decoder fills and a mapping reads.
///
/// A record has one slot for each field that the mapping selected. The bytes of all fields lie in one arena, so that filling a batch
/// again allocates nothing. Field bytes are UTF-8.
package struct RecordBatch: Sendable {
    /// A field's place in the arena; a negative length says that the record has no such field.
    package struct Span: Sendable {
        package var offset: UInt32
        package var length: Int32

        @inlinable
        package init(offset: UInt32, length: Int32) {
            self.offset = offset
            self.length = length
        }

        package static let absent = Span(offset: 0, length: -1)
    }

    /// A record that could not be read, though the payload goes on behind it: a row with too few cells.
    package struct Fault: Sendable {
        package var locator: Int64
        package let code: String
        package let message: LocalizedText
        package let raw: String
        /// The field that is to blame; nil when the whole record is.
        package let field: String?

        package init(locator: Int64, code: String, message: LocalizedText, raw: String, field: String? = nil) {
            self.locator = locator
            self.field = field
            self.code = code
            self.message = message
            self.raw = raw
        }
    }

    /// Slots per record.
    package let width: Int
    /// The number of records after which a decoder stops filling.
    package let capacity: Int
    package var bytes: [UInt8] = []
    /// Row by row, `width` spans each.
    package var spans: [Span] = []
    package var locators: [Int64] = []
    package var faults: [Fault] = []

    package init(width: Int, capacity: Int = 4_096) {
        self.width = width
        self.capacity = capacity
        spans.reserveCapacity(width * capacity)
        locators.reserveCapacity(capacity)
    }

    package var count: Int { locators.count }
    /// Also true when the arena is large, so that records with long texts cannot fill the memory: some batches are alive at a time.
    @inlinable
    package var isFull: Bool { locators.count >= capacity || bytes.count >= 4 << 20 }

    package mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        spans.removeAll(keepingCapacity: true)
        locators.removeAll(keepingCapacity: true)
        faults.removeAll(keepingCapacity: true)
    }

    /// Opens a record whose slots are all absent; returns the index of its first span.
    @inlinable
    package mutating func appendRecord(at locator: Int64) -> Int {
        let first = spans.count
        locators.append(locator)
        for _ in 0..<width { spans.append(.absent) }
        return first
    }

    /// Copies a field's bytes into the arena and points the span at `index` to them.
    @inlinable
    package mutating func setField(at index: Int, _ field: UnsafeRawBufferPointer) {
        spans[index] = Span(offset: UInt32(truncatingIfNeeded: bytes.count), length: Int32(truncatingIfNeeded: field.count))
        bytes.append(contentsOf: field)
    }

    /// The text of a slot, for messages and tests; nil when the record has no such field.
    package func text(record: Int, slot: Int) -> String? {
        let span = spans[record * width + slot]
        guard span.length >= 0 else { return nil }
        let start = Int(span.offset)
        return String(decoding: bytes[start..<start + Int(span.length)], as: UTF8.self)
    }
}
