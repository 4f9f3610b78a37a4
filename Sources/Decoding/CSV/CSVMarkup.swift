/// Recognises HTML where CSV was expected: sites answer with login and error pages under any address.
enum CSVMarkup {
    /// Bytes to look at: room for blanks and a document type.
    static let reach = 1_024

    /// The text begins as HTML does.
    static func isWebPage(_ start: UnsafeRawBufferPointer) -> Bool {
        let text = start.drop(while: isBlank).prefix(16).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        return text.starts(with: "<!doctype html".utf8) || text.starts(with: "<html".utf8)
    }

    /// The text begins with a tag, which may also be a heading.
    static func beginsWithTag(_ start: UnsafeRawBufferPointer) -> Bool {
        start.first { !isBlank($0) } == UInt8(ascii: "<")
    }

    /// The text begins as a JSON list or object does.
    static func beginsLikeJSON(_ start: UnsafeRawBufferPointer) -> Bool {
        guard let first = start.firstIndex(where: { !isBlank($0) }), start[first] == UInt8(ascii: "[") || start[first] == UInt8(ascii: "{") else {
            return false
        }
        return start[(first + 1)...].first { !isBlank($0) }.map { "{[\"]}".utf8.contains($0) } ?? false
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }
}
