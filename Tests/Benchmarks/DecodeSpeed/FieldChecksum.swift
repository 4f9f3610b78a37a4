import GatewayModel

/// A number that changes with every byte of every field and with their order, but not with how records are put into batches.
///
/// FNV-1a with 64 bits; a field is closed by a byte that no UTF-8 has, another one stands for a field that is absent.
struct FieldChecksum: CustomStringConvertible {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ batch: borrowing RecordBatch) {
        for span in batch.spans {
            guard span.length >= 0 else {
                add(0xFE)
                continue
            }
            for index in Int(span.offset)..<Int(span.offset) + Int(span.length) { add(batch.bytes[index]) }
            add(0xFF)
        }
    }

    var description: String { String(state, radix: 16) }

    private mutating func add(_ byte: UInt8) {
        state = (state ^ UInt64(byte)) &* 0x100_0000_01B3
    }
}
