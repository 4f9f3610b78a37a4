import CZstd

/// Compresses bytes that arrive in pieces into one zstd frame that states their number and ends with their checksum.
///
/// Give a piece to `feed`, then take what comes out with `next` until it gives nil. Owns the one `ZSTD_CCtx`.
package final class ZstdCompressor {
    private let context: OpaquePointer
    private let output = UnsafeMutableRawBufferPointer.allocate(byteCount: 131_072, alignment: 16)
    private let contentSize: Int
    private var fed = 0
    private var input = ZSTD_inBuffer()
    private var isLast = false
    private var isDone = false

    /// - Parameters:
    ///   - level: 1 for speed, up to 19 for size.
    ///   - contentSize: how many bytes will be fed in all; a frame of another number is never finished.
    package init(level: Int32, contentSize: Int) throws(CompressionError) {
        guard let context = ZSTD_createCCtx() else { throw CompressionError(cause: "no memory") }
        self.context = context
        self.contentSize = contentSize
        try Self.check(ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level))
        try Self.check(ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1))
        try Self.check(ZSTD_CCtx_setPledgedSrcSize(context, UInt64(contentSize)))
    }

    deinit {
        ZSTD_freeCCtx(context)
        output.deallocate()
    }

    /// The bytes must stay where they are until `next` has given nil.
    package func feed(_ bytes: UnsafeRawBufferPointer, isLast: Bool) {
        precondition(input.pos == input.size && !self.isLast, "the piece before was not taken out, or was the last")
        input = ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: 0)
        fed += bytes.count
        self.isLast = isLast
    }

    /// Some of the frame, valid until the next call; nil when another piece is needed or the frame is complete.
    package func next() throws(CompressionError) -> UnsafeRawBufferPointer? {
        // The library would take a single last piece for the announced content, whatever was announced.
        guard isLast ? fed == contentSize : fed <= contentSize else { throw CompressionError(cause: "\(fed) bytes instead of \(contentSize)") }
        while !isDone && (isLast || input.pos < input.size) {
            var target = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
            let left = ZSTD_compressStream2(context, &target, &input, isLast ? ZSTD_e_end : ZSTD_e_continue)
            try Self.check(left)
            isDone = isLast && left == 0
            if target.pos > 0 { return UnsafeRawBufferPointer(rebasing: output[..<target.pos]) }
        }
        return nil
    }

    private static func check(_ result: Int) throws(CompressionError) {
        guard ZSTD_isError(result) == 0 else { throw CompressionError(cause: String(cString: ZSTD_getErrorName(result))) }
    }
}
