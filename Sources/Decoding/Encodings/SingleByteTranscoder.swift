/// Turns text of one byte a character into UTF-8 by its table; a byte that the table leaves open is an error, as is a NUL.
struct SingleByteTranscoder: TextTranscoder {
    let table: SingleByteTable

    func transcode(
        _ input: UnsafeRawBufferPointer, isLast: Bool, to output: UnsafeMutableRawPointer
    ) throws(EncodingFault) -> TranscodingProgress {
        var writer = UTF8Writer(to: output)
        for (at, byte) in input.enumerated() {
            let scalar = table[byte]
            guard scalar != 0 else { throw byte == 0 ? .nul(at: at) : .undefined(byte, in: table.encoding, at: at) }
            writer.append(scalar)
        }
        return TranscodingProgress(consumed: input.count, produced: writer.count)
    }
}
