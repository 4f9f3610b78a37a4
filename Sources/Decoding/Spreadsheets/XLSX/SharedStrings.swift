import GatewayModel

/// The texts that a workbook keeps once for all its cells (ISO 29500-1 §18.4); they stay in memory while the sheet is read.
final class SharedStrings {
    /// Bytes of all texts, and how many there may be: at most 96 MiB of memory together.
    static let byteLimit = 64 << 20
    static let countLimit = 4 << 20
    private static let blockSize = 1 << 20

    /// Blocks that never move, so that growing copies nothing. No text lies in two.
    private var blocks: [UnsafeMutableRawBufferPointer] = []
    private var places: [(start: UInt32, length: UInt32)] = []
    private var used = 0

    init() {}

    deinit {
        for block in blocks { block.deallocate() }
    }

    var count: Int { places.count }

    /// Reads the part. Throws `.malformed` and `.limit`.
    init(_ reader: consuming MarkupReader) throws(DecodeError) {
        var text = ByteBuffer(capacity: 4_096)
        while true {
            switch try reader.next() {
            case .start(.si):
                text.truncate(to: 0)
                try RichText.read(&reader, into: &text)
                try append(text.bytes(0..<text.count), reader)
            case .finish: return
            default: break
            }
        }
    }

    /// Nil beyond the last.
    @inline(__always)
    subscript(index: Int) -> UnsafeRawBufferPointer? {
        guard index >= 0, index < places.count else { return nil }
        let place = places[index]
        let (block, start) = (Int(place.start) / Self.blockSize, Int(place.start) % Self.blockSize)
        return UnsafeRawBufferPointer(rebasing: blocks[block][start..<start + Int(place.length)])
    }

    private func append(_ text: UnsafeRawBufferPointer, _ reader: borrowing MarkupReader) throws(DecodeError) {
        if blocks.isEmpty || used + text.count > Self.blockSize {
            guard text.count <= Self.blockSize, (blocks.count + 1) * Self.blockSize <= Self.byteLimit else { throw Self.tooMuch(reader) }
            blocks.append(.allocate(byteCount: Self.blockSize, alignment: 16))
            used = 0
        }
        guard places.count < Self.countLimit else { throw Self.tooMuch(reader) }
        if places.isEmpty { places.reserveCapacity(65_536) }
        UnsafeMutableRawBufferPointer(rebasing: blocks[blocks.count - 1][used...]).copyMemory(from: text)
        places.append((UInt32((blocks.count - 1) * Self.blockSize + used), UInt32(text.count)))
        used += text.count
    }

    private static func tooMuch(_ reader: borrowing MarkupReader) -> DecodeError {
        .sheetLimit(
            reader.part,
            vi: "sổ tính có quá nhiều chuỗi khác nhau (hơn \(byteLimit >> 20) MiB); hãy đề nghị bên gửi gửi CSV.",
            en: "the workbook has too many different texts (more than \(byteLimit >> 20) MiB); ask the sender for CSV.")
    }
}
