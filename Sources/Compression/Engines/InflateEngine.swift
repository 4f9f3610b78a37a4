import CZlib

/// Decodes gzip (RFC 1952, members one after another, CRC and length checked), zlib (RFC 1950, checksum checked) and bare deflate
/// (RFC 1951). Owns the one `z_stream`.
final class InflateEngine: DecodingEngine {
    enum Format { case gzip, deflate, bareDeflate }

    private let format: Format
    /// On the heap, because zlib remembers where it lies.
    private let stream: UnsafeMutablePointer<z_stream>
    private var hasBegun = false
    private(set) var isAtEnd = false

    init(_ format: Format) throws(DecompressionError) {
        self.format = format
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let result = czlib_inflate_init(stream, format.windowBits)
        guard result == Z_OK else { throw result == Z_MEM_ERROR ? .memory : .damaged(cause: "zlib \(result)") }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    func step(_ input: inout UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) throws(DecompressionError) -> Int {
        if isAtEnd || !hasBegun {
            guard let first = input.first else { return 0 }
            try begin(first)
        }
        let offered = UInt32(clamping: input.count)
        // zlib only reads through this pointer; its type is older than const.
        stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
        stream.pointee.avail_in = offered
        stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_out = UInt32(clamping: output.count)
        let room = stream.pointee.avail_out
        switch inflate(stream, Z_NO_FLUSH) {
        case Z_OK, Z_BUF_ERROR: break
        case Z_STREAM_END: isAtEnd = true
        case Z_MEM_ERROR: throw .memory
        case let code: throw .damaged(cause: stream.pointee.msg.map { String(cString: $0) } ?? "zlib \(code)")
        }
        input = UnsafeRawBufferPointer(rebasing: input[Int(offered - stream.pointee.avail_in)...])
        return Int(room - stream.pointee.avail_out)
    }

    /// Gets ready for a stream that begins with `first`.
    private func begin(_ first: UInt8) throws(DecompressionError) {
        if isAtEnd {
            guard format == .gzip, first == 0x1F else { throw .trailingBytes }
            inflateReset(stream)
        } else if format == .deflate && !Self.beginsZlib(first) {
            inflateReset2(stream, -15)
        }
        hasBegun = true
        isAtEnd = false
    }

    /// Compression method 8 and a window of at most 32 KiB. The same byte in bare deflate would be a stored block with padding that
    /// is not zero, which no encoder writes.
    private static func beginsZlib(_ byte: UInt8) -> Bool {
        byte & 0x0F == 8 && byte >> 4 <= 7
    }
}

extension InflateEngine.Format {
    /// 15 for a window of 32 KiB; zlib adds 16 for gzip and negates for deflate without a frame.
    fileprivate var windowBits: CInt {
        switch self {
        case .gzip: 15 + 16
        case .deflate: 15
        case .bareDeflate: -15
        }
    }
}
