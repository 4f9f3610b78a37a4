import GatewayModel

/// One entry of a zip archive as its central directory describes it (APPNOTE 4.3.12).
struct ZipEntry {
    let nameBytes: [UInt8]
    let name: String
    let flags: Int
    let method: Int
    let crc: UInt32
    let packedSize: Int
    let size: Int
    let headerOffset: Int
    let isSymbolicLink: Bool
    /// Where the packed bytes begin; known once the local header was read.
    var dataOffset = 0

    static let signature = 0x0201_4B50
    private static let fixedLength = 46

    var isFolder: Bool { name.hasSuffix("/") }
    var isEncrypted: Bool { flags & 0x2041 != 0 }
    /// Sizes and checksum stand behind the data, and the local header need not have them.
    var hasDescriptor: Bool { flags & 8 != 0 }
    var dataEnd: Int { dataOffset + packedSize }

    /// Reads the entry at a place of the directory, and tells how long it is; nil when the bytes are no entry.
    init?(_ directory: LittleEndianBytes, at offset: Int, length: inout Int) {
        guard directory.u32(offset) == Self.signature, let system = directory.u16(offset + 4), let flags = directory.u16(offset + 8),
            let method = directory.u16(offset + 10), let crc = directory.u32(offset + 16), let packed = directory.u32(offset + 20),
            let size = directory.u32(offset + 24), let nameLength = directory.u16(offset + 28), let extraLength = directory.u16(offset + 30),
            let commentLength = directory.u16(offset + 32), let disk = directory.u16(offset + 34), let attributes = directory.u32(offset + 38),
            let header = directory.u32(offset + 42), let name = directory.slice(offset + Self.fixedLength, nameLength),
            let extra = directory.slice(offset + Self.fixedLength + nameLength, extraLength), disk == 0 || disk == 0xFFFF,
            let wide = Self.wideNumbers(extra, of: [size, packed, header])
        else { return nil }
        length = Self.fixedLength + nameLength + extraLength + commentLength
        nameBytes = Array(name.bytes)
        // Some programs on Windows write backslashes, against the rule (APPNOTE 4.4.17.1).
        self.name = String(MemberName.text(name.bytes).map { $0 == "\\" ? "/" : $0 })
        self.flags = flags
        self.method = method
        self.crc = UInt32(truncatingIfNeeded: crc)
        (self.size, packedSize, headerOffset) = (wide[0], wide[1], wide[2])
        // The upper half is a Unix mode when the entry was made on Unix.
        isSymbolicLink = system >> 8 == 3 && attributes >> 16 & 0xF000 == 0xA000
    }

    /// The numbers, those that say "look in the extra field" (all bits set) taken from the zip64 extra field in order (APPNOTE 4.5.3).
    static func wideNumbers(_ extra: LittleEndianBytes, of numbers: [Int]) -> [Int]? {
        guard numbers.contains(0xFFFF_FFFF) else { return numbers }
        var offset = 0
        while let tag = extra.u16(offset), let length = extra.u16(offset + 2) {
            guard tag == 1 else {
                offset += 4 + length
                continue
            }
            guard let field = extra.slice(offset + 4, length) else { return nil }
            var place = 0
            var found: [Int] = []
            for number in numbers {
                guard number == 0xFFFF_FFFF else {
                    found.append(number)
                    continue
                }
                guard let wide = field.u64(place) else { return nil }
                found.append(wide)
                place += 8
            }
            return found
        }
        return nil
    }
}
