/// The mark U+FEFF with which a text may begin, and which names its encoding.
enum ByteOrderMark {
    case utf8
    case utf16LittleEndian
    case utf16BigEndian

    /// Nil when the bytes begin with no mark. Throws for the marks of UTF-32, which no connector can declare.
    init?(at start: UnsafeRawBufferPointer) throws(EncodingFault) {
        if start.starts(with: [0xEF, 0xBB, 0xBF]) {
            self = .utf8
        } else if start.starts(with: [0xFF, 0xFE, 0, 0]) || start.starts(with: [0, 0, 0xFE, 0xFF]) {
            throw .utf32
        } else if start.starts(with: [0xFF, 0xFE]) {
            self = .utf16LittleEndian
        } else if start.starts(with: [0xFE, 0xFF]) {
            self = .utf16BigEndian
        } else {
            return nil
        }
    }

    var length: Int { self == .utf8 ? 3 : 2 }

    var encoding: TextEncoding {
        switch self {
        case .utf8: .utf8
        case .utf16LittleEndian: .utf16LittleEndian
        case .utf16BigEndian: .utf16BigEndian
        }
    }
}
