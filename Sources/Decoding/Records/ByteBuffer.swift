/// Bytes that grow at the end and are given up at the front; owns its memory.
///
/// Behind the last byte there is room to load a word, so that a scanner can look at eight bytes wherever it stands.
struct ByteBuffer: ~Copyable {
    private static let padding = 8

    private var memory: UnsafeMutableRawBufferPointer
    private(set) var count = 0

    init(capacity: Int) {
        memory = .allocate(byteCount: capacity + Self.padding, alignment: 16)
        memory.initializeMemory(as: UInt8.self, repeating: 0)
    }

    deinit {
        memory.deallocate()
    }

    subscript(index: Int) -> UInt8 {
        @inline(__always) get { memory[index] }
    }

    /// Eight bytes from `index` on, the first as the lowest; those behind the last byte are of no meaning.
    @inline(__always)
    func word(at index: Int) -> UInt64 {
        UInt64(littleEndian: memory.loadUnaligned(fromByteOffset: index, as: UInt64.self))
    }

    /// A view that is valid until the buffer changes.
    @inline(__always)
    func bytes(_ range: Range<Int>) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: memory[range])
    }

    @inline(__always)
    mutating func append(_ byte: UInt8) {
        if count + 1 + Self.padding > memory.count { grow(toFit: count + 1) }
        memory[count] = byte
        count += 1
    }

    @inline(__always)
    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        if count + bytes.count + Self.padding > memory.count { grow(toFit: count + bytes.count) }
        if let base = memory.baseAddress, let source = bytes.baseAddress {
            (base + count).copyMemory(from: source, byteCount: bytes.count)
        }
        count += bytes.count
    }

    /// Gives up the first bytes; the rest moves to the front.
    mutating func discard(_ length: Int) {
        guard length > 0, let base = memory.baseAddress else { return }
        base.copyMemory(from: base + length, byteCount: count - length)
        count -= length
    }

    /// Gives up some bytes; those behind them move up.
    mutating func remove(_ range: Range<Int>) {
        guard let base = memory.baseAddress else { return }
        (base + range.lowerBound).copyMemory(from: base + range.upperBound, byteCount: count - range.upperBound)
        count -= range.count
    }

    /// Gives up the bytes from `length` on.
    @inline(__always)
    mutating func truncate(to length: Int) {
        count = length
    }

    private mutating func grow(toFit needed: Int) {
        let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: max(2 * memory.count, needed + Self.padding), alignment: 16)
        larger.initializeMemory(as: UInt8.self, repeating: 0)
        larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: memory[..<count]))
        memory.deallocate()
        memory = larger
    }
}
