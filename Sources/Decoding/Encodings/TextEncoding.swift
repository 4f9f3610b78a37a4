import GatewayModel

/// The encodings a connector can declare for a feed's text; a declaration is obeyed, never second-guessed.
///
/// A byte that the declared encoding does not define is an error with its offset, and so is a NUL; U+FFFD is never put in its place.
/// Names follow the IANA registry of character sets where it has them.
package enum TextEncoding: String, CaseIterable, Sendable {
    case utf8 = "utf-8"
    /// The byte order mark says which half comes first.
    case utf16 = "utf-16"
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"
    /// The byte order mark says which end comes first.
    case utf32 = "utf-32"
    case utf32LittleEndian = "utf-32le"
    case utf32BigEndian = "utf-32be"
    case windows1252 = "windows-1252"
    case latin1 = "iso-8859-1"
    /// Vietnamese; its combining tones come out composed (NFC).
    case windows1258 = "windows-1258"
    case viscii = "viscii"
    /// The fonts .VnTime and their like (ABC).
    case tcvn3 = "tcvn3"
    /// The fonts .VnTimeH and their like, which show small letters as capitals.
    case tcvn3Capitals = "tcvn3-capitals"
    /// The whole standard, whose capitals have bytes of their own.
    case tcvn5712 = "tcvn-5712"
    /// The fonts VNI-Times and their like: a vowel and a mark are two bytes.
    case vni = "vni"
    case vps = "vps"
    /// Found out from the first bytes of each payload, and refused when two encodings could be meant: see `EncodingProposal`.
    case auto = "auto"

    /// Bytes of UTF-8 that one byte can become: `€` is one byte in windows-1252 and three in UTF-8.
    static let longestGrowth = 3

    /// The length of a text's byte order mark, and what turns the rest into UTF-8; nil for UTF-8 itself.
    ///
    /// Throws when the mark is that of another encoding than the declared one, or when `utf-16` or `utf-32` has none.
    func opening(of start: UnsafeRawBufferPointer) throws(EncodingFault) -> (markLength: Int, transcoder: (any TextTranscoder)?) {
        guard let mark = ByteOrderMark(at: start) else {
            if self == .utf16 || self == .utf32 { throw .markMissing(self) }
            return (0, transcoder)
        }
        switch (self, mark) {
        case (.utf16, .utf16LittleEndian), (.utf16, .utf16BigEndian), (.utf32, .utf32LittleEndian), (.utf32, .utf32BigEndian):
            return (mark.length, mark.encoding.transcoder)
        case _ where self == mark.encoding: return (mark.length, transcoder)
        default: throw .markOfAnother(mark.encoding, declared: self)
        }
    }

    /// Nil for UTF-8 itself, and for what is known only from the bytes.
    var transcoder: (any TextTranscoder)? {
        switch self {
        case .utf8, .utf16, .utf32, .auto: nil
        case .utf16LittleEndian: UTF16Transcoder(isBigEndian: false)
        case .utf16BigEndian: UTF16Transcoder(isBigEndian: true)
        case .utf32LittleEndian: UTF32Transcoder(isBigEndian: false)
        case .utf32BigEndian: UTF32Transcoder(isBigEndian: true)
        case .windows1252: SingleByteTranscoder(table: .windows1252)
        case .latin1: SingleByteTranscoder(table: .latin1)
        case .windows1258: ComposingTranscoder.windows1258
        case .viscii: SingleByteTranscoder(table: .viscii)
        case .tcvn3: SingleByteTranscoder(table: .tcvn3)
        case .tcvn3Capitals: SingleByteTranscoder(table: .tcvn3Capitals)
        case .tcvn5712: ComposingTranscoder.tcvn5712
        case .vni: ComposingTranscoder.vni
        case .vps: SingleByteTranscoder(table: .vps)
        }
    }
}
