/// A place in text that is counted forward: line and column from 1, a column being one character (code point).
struct TextPosition {
    private(set) var line = 1
    private(set) var column = 1

    mutating func advance(over bytes: UnsafeRawBufferPointer) {
        // Sums without branches, which the compiler does for many bytes at once.
        var lines = 0
        bytes.withMemoryRebound(to: UInt8.self) { for byte in $0 { lines &+= byte == 0x0A ? 1 : 0 } }
        var tail = bytes[...]
        if lines > 0, let newline = bytes.lastIndex(of: 0x0A) {
            line += lines
            column = 1
            tail = bytes[(newline + 1)...]
        }
        UnsafeRawBufferPointer(rebasing: tail).withMemoryRebound(to: UInt8.self) { for byte in $0 { column &+= byte & 0xC0 == 0x80 ? 0 : 1 } }
    }
}
