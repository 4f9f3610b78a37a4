import GatewayModel

/// A cell of a dump's line.
enum DumpCell {
    /// Adds a tab and the cell.
    static func append(_ cell: UnsafeRawBufferPointer?, _ kind: CellKind, to line: inout [UInt8]) {
        line.append(UInt8(ascii: "\t"))
        guard let cell else { return line.append(contentsOf: "\\N".utf8) }
        switch kind {
        case .hash:
            for byte in cell {
                line.append(digits[Int(byte >> 4)])
                line.append(digits[Int(byte & 15)])
            }
        case .text, .raw:
            for byte in cell { append(byte, isText: kind == .text, to: &line) }
        case .integer, .small, .flag, .letter, .decimal:
            line.append(contentsOf: cell)
        }
    }

    private static let digits = Array("0123456789abcdef".utf8)

    private static func append(_ byte: UInt8, isText: Bool, to line: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "\\"): line.append(contentsOf: "\\\\".utf8)
        case UInt8(ascii: "\t"): line.append(contentsOf: "\\t".utf8)
        case UInt8(ascii: "\n"): line.append(contentsOf: "\\n".utf8)
        case UInt8(ascii: "\r"): line.append(contentsOf: "\\r".utf8)
        case 0: line.append(contentsOf: isText ? "\u{2400}".utf8 : "\\0".utf8)
        default: line.append(byte)
        }
    }
}
