import Compression
import Testing

/// Small bodies that would grow without end are refused when little of them has come out.
struct BombTests {
    static let bombs: [(SystemTool, [String], ContentCoding, Int)] = [
        (.gzip, ["-9"], .gzip, 314_572_800), (.zstd, ["-c", "-q"], .zstd, 209_715_200), (.brotli, ["-c"], .brotli, 209_715_200),
    ].filter { $0.0.isInstalled }

    @Test(arguments: bombs)
    func `refuses a bomb early`(_ tool: SystemTool, arguments: [String], coding: ContentCoding, size: Int) throws {
        let bomb = try tool.output(forZeros: size, arguments)
        #expect(bomb.count < 400_000)
        let decompressor = try Decompressor(coding, budget: .hostile(size: 1 << 30))
        #expect(throws: DecompressionError.ratio(limit: 100)) { try feed(bomb, to: decompressor, pieceSize: 16_384) { _ in } }
        // The grace, and what one more piece of input may bring.
        #expect(decompressor.produced < 4 << 20)
    }

    @Test(arguments: bombs)
    func `counts what comes out where no ratio is asked for`(_ tool: SystemTool, arguments: [String], coding: ContentCoding, _: Int) throws {
        let zeros = try tool.output(forZeros: 3_000_000, arguments)
        #expect(try decoded(zeros, coding, budget: .own).count == 3_000_000)
        #expect(throws: DecompressionError.tooLarge(limit: 900_000)) { try decoded(zeros, coding, budget: .hostile(size: 900_000)) }
    }

    @Test(.enabled(if: SystemTool.zstd.isInstalled))
    func `refuses a window beyond 8 MiB, which the decoder would have to hold`() throws {
        let wide = try SystemTool.zstd.output(forZeros: 20_000_000, ["-c", "-q", "--long=27"])
        #expect(throws: DecompressionError.window(limit: 8 << 20)) { try decoded(wide, .zstd) }
    }
}
