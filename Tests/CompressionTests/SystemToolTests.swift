import Compression
import Testing

/// What the system's own tools write is read, and what we write is read by them.
struct SystemToolTests {
    static let codings: [(SystemTool, ContentCoding)] = [(.gzip, .gzip), (.brotli, .brotli), (.zstd, .zstd)].filter { $0.0.isInstalled }

    /// Nothing, text that repeats itself, noise, and both in turn beyond every window of 32 KiB.
    static let inputs: [[UInt8]] = {
        var random = RandomBytes(seed: 1)
        let noise = random.bytes(100_000)
        let text = (0..<4_000).flatMap { Array("VN\($0 % 63);Quý \($0 % 4 + 1)/2025;\($0 * 37),5\n".utf8) }
        return [[], [0x41], CompressedSample.plain, text, noise, text + noise + text]
    }()

    @Test(arguments: codings, inputs)
    func `reads what the tool writes`(_ pair: (SystemTool, ContentCoding), input: [UInt8]) throws {
        let compressed = try pair.0.output(for: input)
        #expect(try decoded(compressed, pair.1) == input)
        #expect(try decoded(compressed, pair.1, pieceSize: 1013) == input)
    }

    @Test(arguments: codings)
    func `refuses what the tool writes when it is cut anywhere`(_ tool: SystemTool, coding: ContentCoding) throws {
        let compressed = try tool.output(for: Self.inputs[5])
        for part in 1..<40 {
            let cut = Array(compressed.prefix(compressed.count * part / 40))
            #expect(throws: DecompressionError.truncated) { try decoded(cut, coding) }
        }
    }

    @Test(arguments: inputs)
    func `writes zstd that comes back, in pieces of any size`(_ input: [UInt8]) throws {
        for pieceSize in [1021, 100_000, Int.max] {
            let compressed = try compressed(input, pieceSize: pieceSize)
            #expect(try decoded(compressed, .zstd, budget: .own) == input)
            if SystemTool.zstd.isInstalled { #expect(try SystemTool.zstd.output(for: compressed, ["-d", "-c", "-q"]) == input) }
        }
    }

    @Test func `finishes no frame of another size than announced`() throws {
        #expect(throws: CompressionError.self) { try compressed([1, 2, 3], contentSize: 4) }
        #expect(throws: CompressionError.self) { try compressed([1, 2, 3], contentSize: 2) }
    }

    private func compressed(_ input: [UInt8], contentSize: Int? = nil, pieceSize: Int = .max) throws -> [UInt8] {
        let compressor = try ZstdCompressor(level: 1, contentSize: contentSize ?? input.count)
        var output: [UInt8] = []
        var start = 0
        repeat {
            let end = start + min(pieceSize, input.count - start)
            try input[start..<end].withUnsafeBytes { piece in
                compressor.feed(piece, isLast: end == input.count)
                while let bytes = try compressor.next() { output += bytes }
            }
            start = end
        } while start < input.count
        return output
    }
}
