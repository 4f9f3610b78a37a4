/// Turns UTF-32 of one byte order into UTF-8; a surrogate, a number above U+10FFFF and a NUL are errors.
struct UTF32Transcoder: TextTranscoder {
    let isBigEndian: Bool

    func transcode(
        _ input: UnsafeRawBufferPointer, isLast: Bool, to output: UnsafeMutableRawPointer
    ) throws(EncodingFault) -> TranscodingProgress {
        var writer = UTF8Writer(to: output)
        var at = 0
        while at + 4 <= input.count {
            let raw = input.loadUnaligned(fromByteOffset: at, as: UInt32.self)
            let value = isBigEndian ? UInt32(bigEndian: raw) : UInt32(littleEndian: raw)
            guard value != 0 else { throw .nul(at: at) }
            guard Unicode.Scalar(value) != nil else { throw .notAScalar(value, at: at) }
            writer.append(value)
            at += 4
        }
        if at < input.count, isLast { throw .endsInsideCharacter(input[at], at: at) }
        return TranscodingProgress(consumed: at, produced: writer.count)
    }
}
