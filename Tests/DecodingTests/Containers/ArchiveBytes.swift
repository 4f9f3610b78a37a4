/// Writes zip archives for tests, honest ones and others.
struct ZipBytes {
    struct Member {
        var name: String
        var content: [UInt8]
        var method = 0
        var flags = 0x800
        /// What the headers say; nil for the truth.
        var size: Int?
        var crc: UInt32?
        var localName: String?
        var attributes: UInt32 = 0
        /// Where the directory says that the member begins; nil for the truth.
        var offset: Int?

        init(_ name: String, _ content: some Sequence<UInt8>) {
            self.name = name
            self.content = Array(content)
        }

        init(_ name: String, _ content: String, _ change: (inout Member) -> Void = { _ in }) {
            self.init(name, content.utf8)
            change(&self)
        }
    }

    static func archive(_ members: [Member]) -> [UInt8] {
        var bytes: [UInt8] = []
        var directory: [UInt8] = []
        for member in members {
            let name = Array(member.name.utf8)
            let localName = Array((member.localName ?? member.name).utf8)
            let (size, crc) = (member.size ?? member.content.count, member.crc ?? checksum(member.content))
            let offset = member.offset ?? bytes.count
            bytes += u32(0x0403_4B50) + u16(20) + u16(member.flags) + u16(member.method) + u32(0) + u32(Int(crc))
            bytes += u32(member.content.count) + u32(size) + u16(localName.count) + u16(0) + localName + member.content
            directory += u32(0x0201_4B50) + u16(0x0314) + u16(20) + u16(member.flags) + u16(member.method) + u32(0) + u32(Int(crc))
            directory += u32(member.content.count) + u32(size) + u16(name.count) + u16(0) + u16(0) + u16(0) + u16(0)
            directory += u32(Int(member.attributes)) + u32(offset) + name
        }
        let end = u32(0x0605_4B50) + u16(0) + u16(0) + u16(members.count) + u16(members.count) + u32(directory.count) + u32(bytes.count) + u16(0)
        return bytes + directory + end
    }

    static func archive(_ files: KeyValuePairs<String, String>) -> [UInt8] { archive(files.map { Member($0.key, $0.value) }) }

    static func u16(_ number: Int) -> [UInt8] { [UInt8(number & 0xFF), UInt8(number >> 8 & 0xFF)] }
    static func u32(_ number: Int) -> [UInt8] { u16(number & 0xFFFF) + u16(number >> 16 & 0xFFFF) }

    /// CRC-32 of each byte by itself.
    private static let checksums: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(byte) { crc, _ in crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }

    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var crc = UInt32.max
        checksums.withUnsafeBufferPointer { table in
            for byte in bytes { crc = crc >> 8 ^ table[Int((crc ^ UInt32(byte)) & 0xFF)] }
        }
        return ~crc
    }
}

/// Compressed runs of one byte, as small as the formats allow.
enum Runs {
    /// Deflate: the byte once, then it repeated in steps of 258, with the codes that the format fixes.
    static func deflate(_ byte: UInt8, steps: Int) -> [UInt8] {
        var bits = BitWriter()
        bits.append(0b011, count: 3)
        bits.appendCode(UInt16(byte) + 0x30, count: 8)
        for _ in 0..<steps {
            bits.appendCode(0b1100_0101, count: 8)
            bits.appendCode(0, count: 5)
        }
        bits.appendCode(0, count: 7)
        return bits.bytes
    }

    static func gzip(_ byte: UInt8, steps: Int) -> [UInt8] {
        [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + deflate(byte, steps: steps) + [0, 0, 0, 0, 0, 0, 0, 0]
    }

    /// zstd: blocks that say "this byte, 128 KiB times".
    static func zstd(_ byte: UInt8, blocks: Int) -> [UInt8] {
        var bytes: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x58]
        for block in 0..<blocks {
            let header = (128 * 1_024) << 3 | 1 << 1 | (block == blocks - 1 ? 1 : 0)
            bytes += [UInt8(header & 0xFF), UInt8(header >> 8 & 0xFF), UInt8(header >> 16 & 0xFF), byte]
        }
        return bytes
    }

    private struct BitWriter {
        var bytes: [UInt8] = []
        private var used = 8

        /// Numbers go lowest bit first.
        mutating func append(_ number: Int, count: Int) {
            for bit in 0..<count { append(number >> bit & 1) }
        }

        /// Huffman codes go highest bit first.
        mutating func appendCode(_ code: UInt16, count: Int) {
            for bit in (0..<count).reversed() { append(Int(code) >> bit & 1) }
        }

        private mutating func append(_ bit: Int) {
            if used == 8 {
                bytes.append(0)
                used = 0
            }
            bytes[bytes.count - 1] |= UInt8(bit << used)
            used += 1
        }
    }
}

/// Writes tar archives for tests.
enum TarBytes {
    static func header(_ name: String, size: Int, type: Character = "0", _ change: (inout [UInt8]) -> Void = { _ in }) -> [UInt8] {
        var block = [UInt8](repeating: 0, count: 512)
        func put(_ text: String, _ place: Int) { block.replaceSubrange(place..<place + text.utf8.count, with: text.utf8) }
        put(name, 0)
        put("0000644", 100)
        put(octal(size, digits: 11), 124)
        put("ustar", 257)
        put("00", 263)
        put(String(type), 156)
        change(&block)
        put("        ", 148)
        let sum = block.reduce(0) { $0 + Int($1) }
        put(octal(sum, digits: 6), 148)
        block[154] = 0
        return block
    }

    static func entry(_ name: String, _ content: String, type: Character = "0") -> [UInt8] {
        let bytes = Array(content.utf8)
        return header(name, size: bytes.count, type: type) + bytes + [UInt8](repeating: 0, count: (512 - bytes.count % 512) % 512)
    }

    static let end = [UInt8](repeating: 0, count: 1_024)

    private static func octal(_ number: Int, digits: Int) -> String {
        let text = String(number, radix: 8)
        return String(repeating: "0", count: digits - text.count) + text
    }
}
