import CBrotli

/// Decodes one brotli stream (RFC 7932), which has an end but no checksum. Owns the one `BrotliDecoderState`.
final class BrotliEngine: DecodingEngine {
    private let state: OpaquePointer
    private(set) var isAtEnd = false

    init() throws(DecompressionError) {
        guard let state = BrotliDecoderCreateInstance(nil, nil, nil) else { throw .memory }
        self.state = state
    }

    deinit { BrotliDecoderDestroyInstance(state) }

    func step(_ input: inout UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) throws(DecompressionError) -> Int {
        if isAtEnd {
            guard input.isEmpty else { throw .trailingBytes }
            return 0
        }
        var nextIn = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
        var left = input.count
        var nextOut = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
        var room = output.count
        let result = BrotliDecoderDecompressStream(state, &left, &nextIn, &room, &nextOut, nil)
        if result == BROTLI_DECODER_RESULT_ERROR {
            throw .damaged(cause: String(cString: BrotliDecoderErrorString(BrotliDecoderGetErrorCode(state))))
        }
        isAtEnd = result == BROTLI_DECODER_RESULT_SUCCESS
        input = UnsafeRawBufferPointer(rebasing: input[(input.count - left)...])
        return output.count - room
    }
}
