import Compression

/// Takes the compression off one body while it arrives, within the limits for what strangers send.
///
/// Not Sendable: it belongs to the transfer whose body it decodes.
package final class BodyDecoder {
    package let coding: ContentCoding
    private let decompressor: Decompressor
    private let address: String

    init(_ coding: ContentCoding, limit: ByteSize, at address: String) throws(FetchError) {
        self.coding = coding
        self.address = address
        do throws(DecompressionError) {
            decompressor = try Decompressor(coding, budget: .hostile(size: limit.bytes))
        } catch {
            throw FetchError(error, coding: coding, received: 0, at: address)
        }
    }

    /// Decodes a piece of the body and gives what comes out to `write`, in pieces of at most 128 KiB.
    package func decode(
        _ bytes: UnsafeRawBufferPointer, write: (UnsafeRawBufferPointer) throws(FetchError) -> Void
    ) throws(FetchError) {
        decompressor.feed(bytes)
        while let plain = try next() { try write(plain) }
    }

    /// Call when the transfer has ended well: throws `truncated` unless the compressed stream has come to its own end.
    package func finish() throws(FetchError) {
        do throws(DecompressionError) {
            try decompressor.finish()
        } catch {
            throw failure(error)
        }
    }

    private func next() throws(FetchError) -> UnsafeRawBufferPointer? {
        do throws(DecompressionError) {
            return try decompressor.next()
        } catch {
            throw failure(error)
        }
    }

    private func failure(_ error: DecompressionError) -> FetchError {
        FetchError(error, coding: coding, received: decompressor.consumed, at: address)
    }
}
