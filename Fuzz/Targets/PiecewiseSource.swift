import Decoding

/// Bytes that come in pieces of a given size, as a slow network brings them.
final class PiecewiseSource: ByteSource {
    private let bytes: [UInt8]
    private let size: Int
    private var given = 0

    init(_ bytes: [UInt8], size: Int) {
        self.bytes = bytes
        self.size = size
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(buffer.count, size, bytes.count - given)
        buffer.copyBytes(from: bytes[given..<given + count])
        given += count
        return count
    }
}
