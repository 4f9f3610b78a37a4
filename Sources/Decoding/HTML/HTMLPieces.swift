import GatewayModel

/// Cuts the text of a page into pieces that end behind a whole tag, comment or script.
///
/// libxml2's push parser loses its way in a tag or script that comes in two parts, so that what a page means would hang on the size of
/// the pieces. Where it is in doubt whether a tag has ended, the piece grows. Attributes are counted here, because libxml2 compares each
/// with all before it.
struct HTMLPieces: ~Copyable {
    /// Bytes taken from the input at once.
    private static let step = 16 * 1_024

    private let input: PayloadInput
    /// The part of the input's chunk that was not looked at.
    private var rest = UnsafeRawBufferPointer(start: nil, count: 0)
    private var held = ByteBuffer(capacity: 2 * step)
    /// Bytes in front that were given and are to go.
    private var given = 0
    private var scanner = HTMLTagScanner()
    private(set) var isOver = false

    init(_ input: PayloadInput) {
        self.input = input
    }

    /// What the page exceeds; its next piece is of no use then.
    var limit: HTMLLimit? {
        if scanner.attributeCount > HTMLLimit.attributeLimit { return .attributes }
        return held.count > HTMLLimit.heldLimit ? scanner.isInTag ? .tag : .text : nil
    }

    /// The next piece, valid until the next call; the last one is what is left, perhaps nothing, and ends where the page does.
    mutating func next() throws(DecodeError) -> UnsafeRawBufferPointer {
        held.discard(given)
        given = 0
        while given == 0, limit == nil {
            if rest.isEmpty {
                guard let chunk = try input.nextChunk() else {
                    isOver = true
                    given = held.count
                    break
                }
                rest = chunk
            }
            let part = UnsafeRawBufferPointer(rebasing: rest.prefix(Self.step))
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(part.count))
            if let end = scanner.scan(part) { given = held.count + end }
            held.append(part)
        }
        return held.bytes(0..<given)
    }
}
