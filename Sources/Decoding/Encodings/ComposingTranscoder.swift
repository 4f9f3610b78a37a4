/// Turns an encoding in which two bytes can make one letter into UTF-8 whose letters are composed (NFC).
///
/// In windows-1258 a tone is a byte of its own behind the letter (`ê` + grave is `ề`); in VNI all marks of a vowel are one byte behind it.
/// A tone that no letter stands before, or that its letter has no composed form with, stays as it is; so does a second tone on one
/// letter, which no Vietnamese word has. VNI's marks mean nothing by themselves, so that there the same is an error.
struct ComposingTranscoder: TextTranscoder {
    let table: SingleByteTable
    /// The composed scalar for a letter's byte (first index, times 256) and a mark's byte; 0 for none.
    private let composed: [UInt16]

    init(_ table: SingleByteTable, composing pairs: [BytePair: UInt16]) {
        self.table = table
        var composed = [UInt16](repeating: 0, count: 256 * 256)
        for (pair, scalar) in pairs { composed[pair.index] = scalar }
        self.composed = composed
    }

    /// The letter that two bytes make; 0 when they make none.
    @inline(__always)
    func letter(_ first: UInt8, _ second: UInt8) -> UInt32 { UInt32(composed[Int(first) << 8 | Int(second)]) }

    func transcode(
        _ input: UnsafeRawBufferPointer, isLast: Bool, to output: UnsafeMutableRawPointer
    ) throws(EncodingFault) -> TranscodingProgress {
        var writer = UTF8Writer(to: output)
        var at = 0
        while at < input.count {
            let byte = input[at]
            // No mark is ASCII.
            if at + 1 < input.count, byte &- 1 < 0x7F, input[at + 1] < 0x80, table[byte] == UInt32(byte) {
                writer.append(UInt32(byte))
                at += 1
                continue
            }
            let scalar = table[byte]
            guard scalar != 0 else { throw byte == 0 ? .nul(at: at) : .undefined(byte, in: table.encoding, at: at) }
            // The mark of the chunk's last letter may be the next chunk's first byte.
            guard at + 1 < input.count || isLast else { break }
            let whole = at + 1 < input.count ? letter(byte, input[at + 1]) : 0
            writer.append(whole != 0 ? whole : scalar)
            at += whole != 0 ? 2 : 1
        }
        return TranscodingProgress(consumed: at, produced: writer.count)
    }
}

/// Two bytes that make one letter.
struct BytePair: Hashable {
    let first: UInt8
    let second: UInt8

    var index: Int { Int(first) << 8 | Int(second) }
}
