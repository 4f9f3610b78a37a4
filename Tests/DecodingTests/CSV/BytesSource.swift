@testable import Decoding

/// Bytes in memory as a payload's source.
final class BytesSource: ByteSource {
    private let bytes: [UInt8]
    private var given = 0

    init(_ bytes: some Sequence<UInt8>) {
        self.bytes = Array(bytes)
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(buffer.count, bytes.count - given)
        buffer.copyBytes(from: bytes[given..<given + count])
        given += count
        return count
    }
}
