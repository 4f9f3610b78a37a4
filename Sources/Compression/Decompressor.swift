/// Takes the compression off bytes that arrive in pieces, holding no more than the coding's window and one piece.
///
/// Windows: gzip and deflate 32 KiB, zstd at most 8 MiB (RFC 9659), brotli at most 16 MiB (RFC 7932 has no smaller bound).
/// Give a piece to `feed`, then take what comes out with `next` until it gives nil; after the last piece `finish`.
package final class Decompressor {
    private let engine: any DecodingEngine
    private let budget: ExpansionBudget
    private let output = UnsafeMutableRawBufferPointer.allocate(byteCount: 131_072, alignment: 16)
    private var input = UnsafeRawBufferPointer(start: nil, count: 0)
    /// Bytes that went in.
    package private(set) var consumed = 0
    /// Bytes that came out.
    package private(set) var produced = 0

    package init(_ coding: ContentCoding, budget: ExpansionBudget) throws(DecompressionError) {
        self.budget = budget
        engine =
            switch coding {
            case .gzip: try InflateEngine(.gzip)
            case .deflate: try InflateEngine(.deflate)
            case .brotli: try BrotliEngine()
            case .zstd: try ZstdEngine()
            }
    }

    /// For deflate without a frame around it (RFC 1951), as the members of zip archives are.
    package init(bareDeflate budget: ExpansionBudget) throws(DecompressionError) {
        self.budget = budget
        engine = try InflateEngine(.bareDeflate)
    }

    deinit { output.deallocate() }

    /// The bytes must stay where they are until `next` has given nil.
    package func feed(_ bytes: UnsafeRawBufferPointer) {
        precondition(input.isEmpty, "the piece before was not taken out")
        input = bytes
    }

    /// Some of the plain bytes, valid until the next call; nil when another piece is needed.
    package func next() throws(DecompressionError) -> UnsafeRawBufferPointer? {
        while true {
            let waiting = input.count
            let count = try engine.step(&input, into: output)
            consumed += waiting - input.count
            produced += count
            if count > 0 {
                try budget.check(consumed: consumed, produced: produced)
                return UnsafeRawBufferPointer(rebasing: output[..<count])
            }
            if input.count == waiting {
                // An engine at a standstill before the end of its input would be asked for ever.
                guard input.isEmpty else { throw .damaged(cause: "no progress") }
                return nil
            }
        }
    }

    /// Throws `truncated` unless the bytes so far are one or more whole streams.
    package func finish() throws(DecompressionError) {
        guard engine.isAtEnd else { throw .truncated }
    }
}
