/// What the bytes of an encoding with one byte a character mean; below 0x80 they are ASCII.
struct SingleByteTable: Sendable {
    /// The name to write in messages.
    let encoding: TextEncoding
    /// The Unicode scalars of the bytes 0x80 to 0xFF; 0 for a byte that means nothing.
    let upperHalf: [UInt16]

    /// The scalar of a byte; 0 for a byte that means nothing, NUL among them.
    subscript(byte: UInt8) -> UInt32 {
        byte < 0x80 ? UInt32(byte) : UInt32(upperHalf[Int(byte - 0x80)])
    }
}
