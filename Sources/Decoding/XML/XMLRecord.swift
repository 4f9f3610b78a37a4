import GatewayModel

/// The record being read; it goes into the batch as a whole, because a batch may end while a record is open.
struct XMLRecord: ~Copyable {
    /// A field's place in `bytes`; a negative length says that the record has none.
    struct Span {
        let start: Int
        let length: Int
        static let absent = Span(start: 0, length: -1)
    }

    private var bytes = ByteBuffer(capacity: 1_024)
    private var spans: PlainArray<Span>

    init(width: Int) {
        spans = PlainArray(capacity: width)
        for _ in 0..<width { spans.append(Span.absent) }
    }

    /// Makes all slots absent again.
    mutating func reopen() {
        bytes.truncate(to: 0)
        spans.fill(Span.absent)
    }

    @inline(__always)
    func has(_ slot: Int) -> Bool { spans[slot].length >= 0 }

    func field(_ slot: Int) -> UnsafeRawBufferPointer {
        bytes.bytes(spans[slot].start..<spans[slot].start + spans[slot].length)
    }

    @inline(__always)
    mutating func set(_ slot: Int, _ value: UnsafeRawBufferPointer) {
        spans[slot] = Span(start: bytes.count, length: value.count)
        bytes.append(value)
    }

    @inline(__always)
    func append(to batch: inout RecordBatch, at locator: Int64) {
        let first = batch.bytes.count
        batch.bytes.append(contentsOf: bytes.bytes(0..<bytes.count))
        for span in spans.values {
            batch.spans.append(
                RecordBatch.Span(offset: UInt32(truncatingIfNeeded: first + span.start), length: Int32(truncatingIfNeeded: span.length)))
        }
        batch.locators.append(locator)
    }
}
