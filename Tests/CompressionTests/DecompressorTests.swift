import Compression
import Testing

struct DecompressorTests {
    @Test(arguments: CompressedSample.all, [1, 2, 3, 7, 4096])
    func `gives the plain bytes however they arrive`(_ sample: CompressedSample, pieceSize: Int) throws {
        #expect(try decoded(sample.bytes, sample.coding, pieceSize: pieceSize) == CompressedSample.plain)
    }

    @Test(arguments: CompressedSample.all)
    func `refuses a stream that ends at any byte before its last`(_ sample: CompressedSample) {
        for length in 0..<sample.bytes.count {
            for pieceSize in [1, 5, 4096] {
                #expect(throws: DecompressionError.truncated, "\(length) bytes") {
                    try decoded(Array(sample.bytes.prefix(length)), sample.coding, pieceSize: pieceSize)
                }
            }
        }
    }

    @Test(arguments: CompressedSample.all, [Array("<!-- footer -->".utf8), [0], [0, 0, 0, 0], [0x0A]])
    func `refuses what follows the end and begins no stream`(_ sample: CompressedSample, garbage: [UInt8]) {
        for pieceSize in [1, 4096] {
            #expect(throws: DecompressionError.trailingBytes) {
                try decoded(sample.bytes + garbage, sample.coding, pieceSize: pieceSize)
            }
        }
    }

    @Test(arguments: CompressedSample.repeatable)
    func `reads streams one after another to the last`(_ sample: CompressedSample) throws {
        let three = sample.bytes + sample.bytes + sample.bytes
        let plain = CompressedSample.plain
        #expect(try decoded(three, sample.coding, pieceSize: 11) == plain + plain + plain)
        #expect(throws: DecompressionError.truncated) { try decoded(Array(three.dropLast()), sample.coding) }
    }

    @Test(arguments: CompressedSample.checked)
    func `never gives other bytes when one bit was changed`(_ sample: CompressedSample) {
        for index in sample.bytes.indices {
            for bit in 0..<8 {
                var changed = sample.bytes
                changed[index] ^= 1 << UInt8(bit)
                let output = try? decoded(changed, sample.coding)
                #expect(output == nil || output == CompressedSample.plain, "byte \(index), bit \(bit)")
            }
        }
    }

    @Test(arguments: ContentCoding.allCases)
    func `survives random input`(_ coding: ContentCoding) {
        var random = RandomBytes(seed: 2025)
        for _ in 0..<3000 {
            let bytes = random.bytes(Int.random(in: 1...400, using: &random))
            let pieceSize = Int.random(in: 1...64, using: &random)
            if let output = try? decoded(bytes, coding, pieceSize: pieceSize) { #expect(output.count <= 1 << 20) }
        }
    }

    @Test(arguments: CompressedSample.all)
    func `survives streams that change in their middle`(_ sample: CompressedSample) {
        var random = RandomBytes(seed: 7)
        for _ in 0..<3000 {
            var bytes = sample.bytes
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            if let output = try? decoded(bytes, sample.coding, pieceSize: 16) { #expect(output.count <= 1 << 20) }
        }
    }

    @Test func `reads a skippable zstd frame and refuses those from before the standard`() throws {
        let zstd = CompressedSample.all.filter { $0.coding == .zstd }.flatMap(\.bytes)
        let skippable: [UInt8] = [0x5A, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3]
        for pieceSize in [1, 4096] {
            #expect(try decoded(skippable + zstd, .zstd, pieceSize: pieceSize) == CompressedSample.plain)
            #expect(try decoded(zstd + skippable, .zstd, pieceSize: pieceSize) == CompressedSample.plain)
        }
        // Version 0.5's magic number.
        #expect(throws: DecompressionError.damaged(cause: "no zstd frame")) { try decoded([0x25, 0xB5, 0x2F, 0xFD, 0, 0], .zstd) }
    }

    @Test(arguments: [("gzip", ContentCoding.gzip), ("X-GZIP", .gzip), ("deflate", .deflate), ("BR", .brotli), ("zstd", .zstd)])
    func `knows a coding by its name`(_ name: String, coding: ContentCoding) {
        #expect(ContentCoding(named: name) == coding)
    }

    @Test(arguments: ["compress", "identity", "gzip, br", "", "aws-chunked"])
    func `knows no other coding`(_ name: String) {
        #expect(ContentCoding(named: name) == nil)
    }
}
