/// Turns UTF-16 of one byte order into UTF-8; half a surrogate pair is an error, as is a NUL.
struct UTF16Transcoder: TextTranscoder {
    let isBigEndian: Bool

    func transcode(
        _ input: UnsafeRawBufferPointer, isLast: Bool, to output: UnsafeMutableRawPointer
    ) throws(EncodingFault) -> TranscodingProgress {
        var writer = UTF8Writer(to: output)
        var at = 0
        while at + 2 <= input.count {
            let unit = unit(of: input, at: at)
            switch unit {
            case 0:
                throw .nul(at: at)
            case 0xD800...0xDBFF:
                guard at + 4 <= input.count else {
                    if isLast { throw .loneSurrogate(unit, at: at) }
                    return TranscodingProgress(consumed: at, produced: writer.count)
                }
                let low = self.unit(of: input, at: at + 2)
                guard (0xDC00...0xDFFF).contains(low) else { throw .loneSurrogate(unit, at: at) }
                writer.append(0x1_0000 + (unit - 0xD800) << 10 + (low - 0xDC00))
                at += 4
            case 0xDC00...0xDFFF:
                throw .loneSurrogate(unit, at: at)
            default:
                writer.append(unit)
                at += 2
            }
        }
        if at < input.count, isLast { throw .endsInsideCharacter(input[at], at: at) }
        return TranscodingProgress(consumed: at, produced: writer.count)
    }

    private func unit(of input: UnsafeRawBufferPointer, at offset: Int) -> UInt32 {
        let raw = input.loadUnaligned(fromByteOffset: offset, as: UInt16.self)
        return UInt32(isBigEndian ? UInt16(bigEndian: raw) : UInt16(littleEndian: raw))
    }
}
