/// A cell of a table that belongs to the project.
struct TableCell {
    let text: String
    /// Where the cell begins on its line, from 1, in characters as editors count them.
    let column: Int

    /// The cells of a line, at least one; nil when a quotation mark is not closed or stands within a text.
    static func cells(of line: ArraySlice<UInt8>) -> [TableCell]? {
        line.withUnsafeBufferPointer { bytes in
            var cells: [TableCell] = []
            cells.reserveCapacity(8)
            var start = bytes.startIndex
            var column = 1
            while true {
                guard let (text, end) = cell(of: bytes, at: start) else { return nil }
                cells.append(TableCell(text: text, column: column))
                guard end < bytes.endIndex else { return cells }
                // Bytes that go on with a character do not count.
                column += bytes[start...end].count { $0 & 0xC0 != 0x80 }
                start = end + 1
            }
        }
    }

    /// The text of the cell that begins at an index, and the index of the comma behind it or of the line's end.
    private static func cell(of bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> (text: String, end: Int)? {
        let quote = UInt8(ascii: "\"")
        guard start < bytes.endIndex, bytes[start] == quote else {
            let end = bytes[start...].firstIndex { $0 == UInt8(ascii: ",") || $0 == quote } ?? bytes.endIndex
            if end < bytes.endIndex, bytes[end] == quote { return nil }
            return (String(decoding: bytes[start..<end], as: UTF8.self), end)
        }
        var text: [UInt8] = []
        var index = start + 1
        while let end = bytes[index...].firstIndex(of: quote) {
            text += bytes[index..<end]
            index = end + 1
            guard index < bytes.endIndex, bytes[index] != UInt8(ascii: ",") else { return (String(decoding: text, as: UTF8.self), index) }
            guard bytes[index] == quote else { return nil }
            text.append(quote)
            index += 1
        }
        return nil
    }
}
