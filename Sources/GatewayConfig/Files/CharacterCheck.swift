/// Finds the first byte or character that a file of the project may not hold.
///
/// Besides bytes that are not UTF-8 these are control characters, and the three that YAML takes for line ends and editors do not.
struct CharacterCheck {
    enum Problem: Hashable {
        /// A byte that is part of no UTF-8 character.
        case notUTF8(line: Int, column: Int)
        case forbidden(Unicode.Scalar, line: Int, column: Int)
    }

    let firstProblem: Problem?

    init(_ bytes: [UInt8]) {
        firstProblem = Self.isClean(bytes) ? nil : Self.search(bytes)
    }

    /// Whether there is surely no problem; a file that looks suspicious is searched character by character.
    private static func isClean(_ bytes: [UInt8]) -> Bool {
        let holdsSuspicious = bytes.withUnsafeBufferPointer { bytes in
            bytes.indices.contains { index in
                switch bytes[index] {
                case UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): false
                // What begins a control character, a line or paragraph separator, or a byte order mark may begin others too.
                case 0xC2: index + 1 == bytes.count || bytes[index + 1] < 0xA0
                case 0xE2: index + 2 >= bytes.count || bytes[index + 1] == 0x80 && (0xA8...0xA9).contains(bytes[index + 2])
                case 0..<0x20, 0x7F, 0xEF: true
                default: false
                }
            }
        }
        return !holdsSuspicious && String(validating: bytes, as: UTF8.self) != nil
    }

    private static func search(_ bytes: [UInt8]) -> Problem? {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var line = 1
        var column = 1
        while true {
            switch decoder.decode(&iterator) {
            case .emptyInput: return nil
            case .error: return .notUTF8(line: line, column: column)
            case .scalarValue("\n"):
                line += 1
                column = 1
            case .scalarValue(let scalar):
                guard isAllowed(scalar) else { return .forbidden(scalar, line: line, column: column) }
                column += 1
            }
        }
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0D: true
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: false
        default: true
        }
    }
}
