/// What the bytes of an encoding with one byte a character mean.
struct SingleByteTable: Sendable {
    /// The name to write in messages.
    let encoding: TextEncoding
    /// The Unicode scalars of all bytes; 0 for a byte that means nothing, NUL among them.
    let scalars: [UInt16]

    /// Below 0x80 the bytes are ASCII, but for letters that an encoding puts among the control characters.
    init(encoding: TextEncoding, upperHalf: [UInt16], controls: [UInt8: UInt16] = [:]) {
        self.encoding = encoding
        scalars = (0..<0x80).map { controls[UInt8($0)] ?? $0 } + upperHalf
    }

    /// The scalar of a byte; 0 for a byte that means nothing.
    subscript(byte: UInt8) -> UInt32 { UInt32(scalars[Int(byte)]) }
}

extension SingleByteTable {
    /// The small letters of TCVN3 as the fonts show them whose names end in H (.VnTimeH): as capitals. ASCII stays, for it is also syntax.
    static let tcvn3Capitals = SingleByteTable(
        encoding: .tcvn3Capitals,
        upperHalf: tcvn3.scalars[0x80...].map { value in
            Unicode.Scalar(value)?.properties.uppercaseMapping.unicodeScalars.first.map { UInt16(truncatingIfNeeded: $0.value) } ?? value
        })
}
