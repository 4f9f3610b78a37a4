import GatewayModel

/// The header in front of a member's bytes (APPNOTE 4.3.7), which must say what the directory says.
enum ZipLocalHeader {
    private static let fixedLength = 30

    /// Where the member's bytes begin; nil when the header is missing or differs from the entry.
    static func dataOffset(of entry: ZipEntry, in file: PayloadFile) throws(DecodeError) -> Int? {
        guard let start = try file.bytes(at: entry.headerOffset, count: fixedLength).map({ LittleEndianBytes($0) }), start.u32(0) == 0x0403_4B50,
            let flags = start.u16(6), let crc = start.u32(14), let packed = start.u32(18), let size = start.u32(22),
            let nameLength = start.u16(26), let extraLength = start.u16(28),
            let rest = try file.bytes(at: entry.headerOffset + fixedLength, count: nameLength + extraLength)
        else { return nil }
        guard start.u16(8) == entry.method, flags & 0x2049 == entry.flags & 0x2049, rest.prefix(nameLength).elementsEqual(entry.nameBytes) else {
            return nil
        }
        guard let sizes = ZipEntry.wideNumbers(LittleEndianBytes(rest[nameLength...]), of: [size, packed]) else { return nil }
        // What a writer does not know before it has written the member it leaves at 0 here and tells behind it, some numbers or all.
        let told = zip(sizes + [crc], [entry.size, entry.packedSize, Int(entry.crc)])
        let agrees = told.allSatisfy { $0 == $1 || entry.hasDescriptor && $0 == 0 }
        let offset = entry.headerOffset + fixedLength + nameLength + extraLength
        guard agrees, entry.packedSize <= file.size - offset else { return nil }
        return offset
    }
}
