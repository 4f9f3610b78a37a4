/// The characters around a cell that people do not see: space, tab, and the no-break space U+00A0, which is C2 A0 in UTF-8.
enum CSVBlank {
    /// The length of the blank at a place; 0 when none stands there.
    @inline(__always)
    static func length(_ base: UnsafeRawPointer, at place: Int, before end: Int) -> Int {
        let byte = base.load(fromByteOffset: place, as: UInt8.self)
        if byte == 0x20 || byte == 0x09 { return 1 }
        return byte == 0xC2 && place + 1 < end && base.load(fromByteOffset: place + 1, as: UInt8.self) == 0xA0 ? 2 : 0
    }

    /// The first place that holds no blank.
    static func skip(_ base: UnsafeRawPointer, from start: Int, to end: Int) -> Int {
        var place = start
        while place < end {
            let length = length(base, at: place, before: end)
            guard length > 0 else { break }
            place += length
        }
        return place
    }

    @inline(__always)
    static func trimmed(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        guard let base = text.baseAddress, !text.isEmpty else { return text }
        let first = base.load(as: UInt8.self)
        let last = base.load(fromByteOffset: text.count - 1, as: UInt8.self)
        guard first <= 0x20 || first == 0xC2 || last <= 0x20 || last == 0xA0 else { return text }
        let start = skip(base, from: 0, to: text.count)
        var end = text.count
        while end > start {
            let last = base.load(fromByteOffset: end - 1, as: UInt8.self)
            if last == 0x20 || last == 0x09 {
                end -= 1
            } else if last == 0xA0, end - start >= 2, base.load(fromByteOffset: end - 2, as: UInt8.self) == 0xC2 {
                end -= 2
            } else {
                break
            }
        }
        return UnsafeRawBufferPointer(start: base + start, count: end - start)
    }
}
