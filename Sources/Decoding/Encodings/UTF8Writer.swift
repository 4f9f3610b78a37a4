/// Writes characters as UTF-8 into memory that is known to be large enough.
struct UTF8Writer {
    private let start: UnsafeMutableRawPointer
    private(set) var count = 0

    init(to start: UnsafeMutableRawPointer) {
        self.start = start
    }

    @inline(__always)
    mutating func append(_ scalar: UInt32) {
        switch scalar {
        case ..<0x80:
            put(UInt8(truncatingIfNeeded: scalar))
        case ..<0x800:
            put(0xC0 | UInt8(truncatingIfNeeded: scalar >> 6))
            put(continuation(scalar))
        case ..<0x1_0000:
            put(0xE0 | UInt8(truncatingIfNeeded: scalar >> 12))
            put(continuation(scalar >> 6))
            put(continuation(scalar))
        default:
            put(0xF0 | UInt8(truncatingIfNeeded: scalar >> 18))
            put(continuation(scalar >> 12))
            put(continuation(scalar >> 6))
            put(continuation(scalar))
        }
    }

    @inline(__always)
    private func continuation(_ bits: UInt32) -> UInt8 { 0x80 | UInt8(truncatingIfNeeded: bits & 0x3F) }

    @inline(__always)
    private mutating func put(_ byte: UInt8) {
        start.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
        count += 1
    }
}
