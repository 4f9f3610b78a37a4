import CZstd

/// Decodes zstd frames one after another (RFC 8878), skippable ones included, with windows of at most 8 MiB (RFC 9659). Owns the one
/// `ZSTD_DCtx`.
final class ZstdEngine: DecodingEngine {
    static let windowLimit = 1 << 23

    private let context: OpaquePointer
    private var start = ZstdFrameStart()
    private var hasEnded = false

    init() throws(DecompressionError) {
        guard let context = ZSTD_createDCtx() else { throw .memory }
        self.context = context
        let result = ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, 23)
        guard ZSTD_isError(result) == 0 else { throw .damaged(cause: String(cString: ZSTD_getErrorName(result))) }
    }

    deinit { ZSTD_freeDCtx(context) }

    var isAtEnd: Bool { hasEnded && start.isUntouched }

    func step(_ input: inout UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) throws(DecompressionError) -> Int {
        if start.isUntouched && input.isEmpty { return 0 }
        let checked = start.check(input)
        guard checked.isFrame else { throw hasEnded ? .trailingBytes : .damaged(cause: "no zstd frame") }
        var source = ZSTD_inBuffer(src: input.baseAddress, size: checked.count, pos: 0)
        var target = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
        let result = ZSTD_decompressStream(context, &target, &source)
        guard ZSTD_isError(result) == 0 else { throw Self.error(result) }
        if result == 0 {
            hasEnded = true
            start = ZstdFrameStart()
        }
        input = UnsafeRawBufferPointer(rebasing: input[source.pos...])
        return target.pos
    }

    private static func error(_ result: Int) -> DecompressionError {
        switch ZSTD_getErrorCode(result) {
        case ZSTD_error_frameParameter_windowTooLarge: .window(limit: windowLimit)
        case ZSTD_error_memory_allocation: .memory
        default: .damaged(cause: String(cString: ZSTD_getErrorName(result)))
        }
    }
}
