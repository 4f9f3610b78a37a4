import GatewayModel

/// Reads the tokens of JSON text (RFC 8259) from a payload, in constant memory; what the grammar does not allow is an error.
///
/// A token's bytes are valid until the next one is read. The input is known to be UTF-8 without NUL.
struct JSONScanner: ~Copyable {
    /// A string longer than this is refused, in bytes.
    static let tokenLimit = 10 * 1_024 * 1_024
    /// A number longer than this is refused, in bytes.
    static let numberLimit = 64 * 1_024
    /// The most bytes that are quoted of what was read.
    static let quotationLimit = 2_000

    /// Nil for a scanner that is given one text after the other.
    private let input: PayloadInput?
    var buffer = ByteBuffer(capacity: 2 * PayloadInput.chunkSize)
    /// The content of the last string that had escapes.
    var unescaped = ByteBuffer(capacity: 1_024)
    var position = 0
    /// The first byte of what the caller wants to quote later; moves along with the buffer.
    var mark = 0
    /// What the caller wants to quote and has left the buffer, up to `quotationLimit` bytes of it.
    var quotedBefore: [UInt8] = []
    var isInputOver = false
    private(set) var start = TextPosition()

    init(_ input: PayloadInput?) {
        self.input = input
    }

    /// Begins a text that is complete.
    mutating func load(_ text: UnsafeRawBufferPointer) {
        buffer.truncate(to: 0)
        buffer.append(text)
        position = 0
        isInputOver = true
    }

    /// The next byte that is not white space, which is left in place; nil at the end of the payload.
    @inline(__always)
    mutating func peek() throws(DecodeError) -> UInt8? {
        while true {
            while position < buffer.count {
                let byte = buffer[position]
                if byte > 0x20 { return byte }
                guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
                position += 1
            }
            guard try refill(keeping: position) else { return nil }
        }
    }

    /// Steps over the byte that `peek` returned.
    @inline(__always)
    mutating func skipByte() {
        position += 1
    }

    /// Makes the part of the buffer before `kept` free and reads on; false at the end of the payload.
    mutating func refill(keeping kept: Int) throws(DecodeError) -> Bool {
        guard !isInputOver else { return false }
        guard buffer.count - kept <= Self.tokenLimit else { throw limit() }
        guard let chunk = try input?.nextChunk() else {
            isInputOver = true
            return false
        }
        if mark < kept { quotedBefore += buffer.bytes(mark..<kept).prefix(Self.quotationLimit - quotedBefore.count) }
        start.advance(over: buffer.bytes(0..<kept))
        buffer.discard(kept)
        buffer.append(chunk)
        position -= kept
        mark = max(0, mark - kept)
        return true
    }
}
