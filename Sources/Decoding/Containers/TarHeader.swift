import GatewayModel

/// One header block of a tar archive (POSIX.1-1988 ustar, with the size fields of GNU).
struct TarHeader {
    static let blockSize = 512

    let name: String
    let size: Int
    let type: UInt8

    /// What may stand for a regular file: `0`, NUL of the oldest archives, and `7` (contiguous).
    var isRegular: Bool { type == UInt8(ascii: "0") || type == 0 || type == UInt8(ascii: "7") }
    var isFolder: Bool { type == UInt8(ascii: "5") }

    /// Nil when the block's checksum is wrong, or a number in it cannot be read.
    init?(_ block: [UInt8]) {
        guard block.count == Self.blockSize, let stated = Self.number(block[148..<156]), stated == Self.checksum(block),
            let size = Self.number(block[124..<136])
        else { return nil }
        let isUSTAR = block[257..<262].elementsEqual("ustar".utf8) && block[262] == 0
        let prefix = isUSTAR ? Self.text(block[345..<500]) : ""
        name = (prefix.isEmpty ? "" : prefix + "/") + Self.text(block[0..<100])
        self.size = size
        type = block[156]
    }

    /// The sum of all bytes, the checksum's own counted as spaces.
    private static func checksum(_ block: [UInt8]) -> Int {
        block.indices.reduce(0) { $0 + Int((148..<156).contains($1) ? 0x20 : block[$1]) }
    }

    /// Octal digits between blanks, or GNU's big-endian number behind 0x80; nil for anything else.
    private static func number(_ field: ArraySlice<UInt8>) -> Int? {
        if field.first == 0x80 {
            return field.dropFirst().reduce(Int?.some(0)) { number, byte in
                number.flatMap { $0 >> 54 == 0 ? $0 << 8 | Int(byte) : nil }
            }
        }
        let digits = field.drop { $0 == 0x20 }.prefix { $0 != 0x20 && $0 != 0 }
        guard digits.allSatisfy({ (0x30...0x37).contains($0) }) else { return nil }
        return digits.reduce(0) { $0 << 3 | Int($1 - 0x30) }
    }

    static func text(_ field: ArraySlice<UInt8>) -> String { MemberName.text(field.prefix { $0 != 0 }) }
}
