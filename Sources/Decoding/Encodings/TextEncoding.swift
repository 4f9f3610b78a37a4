import GatewayModel

/// The encodings a connector can declare for a feed's text; a declaration is obeyed, never second-guessed.
///
/// A byte that the declared encoding does not define is an error with its offset, and so is a NUL; U+FFFD is never put in its place.
/// Names follow the IANA registry of character sets.
package enum TextEncoding: String, CaseIterable, Sendable {
    case utf8 = "utf-8"
    /// The byte order mark says which half comes first.
    case utf16 = "utf-16"
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"
    case windows1252 = "windows-1252"
    case latin1 = "iso-8859-1"
    /// Vietnamese; its combining tones come out composed (NFC).
    case windows1258 = "windows-1258"

    /// Bytes of UTF-8 that one byte can become: `€` is one byte in windows-1252 and three in UTF-8.
    static let longestGrowth = 3

    /// The length of a text's byte order mark, and what turns the rest into UTF-8; nil for UTF-8 itself.
    ///
    /// Throws when the mark is that of another encoding than the declared one, or when `utf-16` has none.
    func opening(of start: UnsafeRawBufferPointer) throws(EncodingFault) -> (markLength: Int, transcoder: (any TextTranscoder)?) {
        let mark = try ByteOrderMark(at: start)
        guard let mark else {
            if self == .utf16 { throw .markMissing }
            return (0, transcoder)
        }
        switch (self, mark) {
        case (.utf16, .utf16LittleEndian), (.utf16, .utf16BigEndian): return (mark.length, mark.encoding.transcoder)
        case _ where self == mark.encoding: return (mark.length, transcoder)
        default: throw .markOfAnother(mark.encoding, declared: self)
        }
    }

    private var transcoder: (any TextTranscoder)? {
        switch self {
        case .utf8, .utf16: nil
        case .utf16LittleEndian: UTF16Transcoder(isBigEndian: false)
        case .utf16BigEndian: UTF16Transcoder(isBigEndian: true)
        case .windows1252: SingleByteTranscoder(table: .windows1252)
        case .latin1: SingleByteTranscoder(table: .latin1)
        case .windows1258: Windows1258Transcoder.shared
        }
    }
}
