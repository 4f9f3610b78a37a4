import Foundation

/// Turns Vietnamese windows-1258 into UTF-8 whose letters are composed (NFC).
///
/// The code page writes a tone as a byte of its own behind the letter: `ê` + grave is `ề`. A tone that no letter stands before, or that its
/// letter has no composed form with, stays as it is; so does a second tone on one letter, which no Vietnamese word has.
struct Windows1258Transcoder: TextTranscoder {
    /// Made once, because the table of compositions takes some hundred lookups.
    static let shared = Windows1258Transcoder()

    private let table = SingleByteTable.windows1258
    /// The composed scalar for a letter's byte (first index, times 256) and a tone's byte; 0 for none.
    private let composed: [UInt32]

    private init() {
        var composed = [UInt32](repeating: 0, count: 256 * 256)
        for letter in UInt8.min...UInt8.max {
            for tone in SingleByteTable.windows1258Tones {
                guard let first = Unicode.Scalar(table[letter]), let second = Unicode.Scalar(table[tone]) else { continue }
                var pair = String.UnicodeScalarView()
                pair.append(first)
                pair.append(second)
                let whole = String(pair).precomposedStringWithCanonicalMapping.unicodeScalars
                if whole.count == 1, let scalar = whole.first { composed[Int(letter) << 8 | Int(tone)] = scalar.value }
            }
        }
        self.composed = composed
    }

    func transcode(
        _ input: UnsafeRawBufferPointer, isLast: Bool, to output: UnsafeMutableRawPointer
    ) throws(EncodingFault) -> TranscodingProgress {
        var writer = UTF8Writer(to: output)
        var at = 0
        while at < input.count {
            let byte = input[at]
            let scalar = table[byte]
            guard scalar != 0 else { throw byte == 0 ? .nul(at: at) : .undefined(byte, in: .windows1258, at: at) }
            // The tone of the chunk's last letter may be the next chunk's first byte.
            guard at + 1 < input.count || isLast else { break }
            let whole = at + 1 < input.count ? composed[Int(byte) << 8 | Int(input[at + 1])] : 0
            writer.append(whole != 0 ? whole : scalar)
            at += whole != 0 ? 2 : 1
        }
        return TranscodingProgress(consumed: at, produced: writer.count)
    }
}
