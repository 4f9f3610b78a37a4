/// A place in text that is counted forward: line and column from 1, a column being one character (code point).
struct TextPosition {
    private(set) var line = 1
    private(set) var column = 1

    mutating func advance(over bytes: UnsafeRawBufferPointer) {
        var lines = 0
        for byte in bytes where byte == 0x0A { lines += 1 }
        var tail = bytes[...]
        if lines > 0, let newline = bytes.lastIndex(of: 0x0A) {
            line += lines
            column = 1
            tail = bytes[(newline + 1)...]
        }
        for byte in tail where byte & 0xC0 != 0x80 { column += 1 }
    }
}
