import GatewayModel

/// The values that stand outside the records and hold for them: a heading's period, an attribute of an ancestor.
///
/// A value holds for the records behind it, until another takes its place or the element that it belongs to begins anew.
struct EnclosingValues {
    private struct Value {
        var bytes: [UInt8] = []
        var isPresent = false
        /// The number of records that were read before the value.
        var precedingRecords = 0
        /// Why no record can have the value; nil when all is well.
        var fault: FieldFault?
    }

    /// By slot; slots of fields inside the record stay unused.
    private var values: [Value]
    private let slots: [Int]

    init(width: Int, slots: [Int]) {
        values = Array(repeating: Value(), count: width)
        self.slots = slots
    }

    /// Forgets the values that belonged to an element that begins anew.
    mutating func clear(_ slots: some Sequence<Int>) {
        for slot in slots {
            values[slot].isPresent = false
            values[slot].fault = nil
        }
    }

    /// Two different values with no record between them leave open which one is meant, which is a fault of the records behind them.
    mutating func set(_ slot: Int, _ bytes: UnsafeRawBufferPointer, precedingRecords: Int) {
        if values[slot].isPresent, values[slot].precedingRecords == precedingRecords, !values[slot].bytes.elementsEqual(bytes) {
            values[slot].fault = .repeated
        } else {
            values[slot].fault = nil
        }
        values[slot].bytes.removeAll(keepingCapacity: true)
        values[slot].bytes.append(contentsOf: bytes)
        values[slot].isPresent = true
        values[slot].precedingRecords = precedingRecords
    }

    /// Notes that something stands at the slot's place that is no value.
    mutating func spoil(_ slot: Int, _ fault: FieldFault) {
        values[slot].isPresent = false
        values[slot].fault = fault
    }

    /// Copies every value into a record whose first span is at `first`; returns the first slot that cannot be given.
    func write(to batch: inout RecordBatch, first: Int) -> (slot: Int, fault: FieldFault)? {
        write { batch.setField(at: first + $0, $1) }
    }

    /// Hands out every value with its slot; returns the first slot that cannot be given.
    @inline(__always)
    func write(_ set: (Int, UnsafeRawBufferPointer) -> Void) -> (slot: Int, fault: FieldFault)? {
        for slot in slots {
            if let fault = values[slot].fault { return (slot, fault) }
            guard values[slot].isPresent else { continue }
            values[slot].bytes.withUnsafeBytes { set(slot, $0) }
        }
        return nil
    }
}
