import Compression

/// All that comes out of bytes given in pieces of `pieceSize`.
func decoded(
    _ bytes: [UInt8], _ coding: ContentCoding, pieceSize: Int = .max, budget: ExpansionBudget = .hostile(size: 1 << 30)
) throws(DecompressionError) -> [UInt8] {
    let decompressor = try Decompressor(coding, budget: budget)
    var output: [UInt8] = []
    try feed(bytes, to: decompressor, pieceSize: pieceSize) { output += $0 }
    try decompressor.finish()
    return output
}

func feed(
    _ bytes: [UInt8], to decompressor: Decompressor, pieceSize: Int, take: (UnsafeRawBufferPointer) -> Void
) throws(DecompressionError) {
    var start = 0
    while start < bytes.count {
        let end = start + min(pieceSize, bytes.count - start)
        try bytes[start..<end].withUnsafeBufferPointer { (piece) throws(DecompressionError) in
            decompressor.feed(UnsafeRawBufferPointer(piece))
            while let plain = try decompressor.next() { take(plain) }
        }
        start = end
    }
}
