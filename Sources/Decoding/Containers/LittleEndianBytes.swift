/// Numbers in bytes, the lowest byte first, as zip and BIFF write them; nil beyond the end.
struct LittleEndianBytes {
    let bytes: ArraySlice<UInt8>

    init(_ bytes: some Collection<UInt8>) {
        self.bytes = ArraySlice(bytes)
    }

    var count: Int { bytes.count }

    func slice(_ offset: Int, _ count: Int) -> LittleEndianBytes? {
        guard offset >= 0, count >= 0, offset <= bytes.count, count <= bytes.count - offset else { return nil }
        return LittleEndianBytes(bytes[bytes.startIndex + offset..<bytes.startIndex + offset + count])
    }

    func u16(_ offset: Int) -> Int? { number(offset, 2).map { Int($0) } }
    func u32(_ offset: Int) -> Int? { number(offset, 4).map { Int($0) } }
    /// Also nil for numbers that no file can have.
    func u64(_ offset: Int) -> Int? { number(offset, 8).flatMap { Int(exactly: $0) } }

    private func number(_ offset: Int, _ width: Int) -> UInt64? {
        slice(offset, width)?.bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    }
}
