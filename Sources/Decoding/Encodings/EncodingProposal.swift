import GatewayModel

/// The encoding that `auto` finds in the first bytes of a payload, and why.
///
/// A byte order mark decides, then zeros between ASCII (UTF-16, UTF-32), then UTF-8, which other text hardly ever is by chance. Among the
/// encodings of one byte a character the words decide: nearly all must be spelt like Vietnamese in one reading and in no other, or be
/// words of a western language where no reading is Vietnamese. Two readings that make sense are refused, unless they are the same text.
struct EncodingProposal {
    /// Bytes that are looked at; what comes behind them must be of the encoding found, or is an error.
    static let reach = 1 << 20

    let encoding: TextEncoding
    private let reason: LocalizedText

    /// Throws when no encoding makes sense of the bytes, or when several do; `isWhole` says that nothing stands behind them.
    init(of bytes: [UInt8], isWhole: Bool) throws(EncodingFault) {
        if let mark = ByteOrderMark(at: bytes) {
            self.init(mark.encoding, LocalizedText(vi: "tệp mở đầu bằng dấu BOM", en: "the file begins with its byte order mark"))
        } else if let wide = Self.wideEncoding(of: bytes) {
            self.init(wide, LocalizedText(vi: "các byte 0 xen đều giữa chữ", en: "zeros stand evenly between the letters"))
        } else if let first = bytes.firstIndex(where: { $0 >= 0x80 }) {
            try self.init(ofLegacy: bytes, firstLetter: first, isWhole: isWhole)
        } else {
            self.init(.utf8, LocalizedText(vi: "phần đầu chỉ có ký tự ASCII", en: "the beginning is ASCII only"))
        }
    }

    private init(_ encoding: TextEncoding, _ reason: LocalizedText) {
        self.encoding = encoding
        self.reason = reason
    }

    private init(ofLegacy bytes: [UInt8], firstLetter: Int, isWhole: Bool) throws(EncodingFault) {
        if Self.isUTF8(bytes, isWhole: isWhole) {
            self.init(.utf8, LocalizedText(vi: "mọi byte hợp thành ký tự UTF-8", en: "all bytes form UTF-8 characters"))
            return
        }
        let readings = bytes.withUnsafeBytes { buffer in Self.candidates.compactMap { ReadingSample(buffer, isWhole: isWhole, as: $0) } }
        let plausible = Self.plausible(readings)
        guard let best = plausible.first else { throw .noReading(readings, at: firstLetter) }
        guard plausible.count == 1 || (isWhole && plausible.allSatisfy { $0.text == best.text }) else {
            throw .severalReadings(plausible, at: firstLetter)
        }
        self.init(best.encoding, Self.reason(of: best))
    }

    /// What a person should know of an encoding that nobody declared.
    var notice: LocalizedText {
        LocalizedText(
            vi: "encoding: auto thấy đây là \(encoding.rawValue) vì \(reason.vi); muốn cố định, hãy ghi encoding: \(encoding.rawValue).",
            en: "encoding: auto found \(encoding.rawValue), because \(reason.en); to make it firm write encoding: \(encoding.rawValue).")
    }

    /// A fault of a later byte, told together with how the encoding came about.
    func explaining(_ fault: LocalizedText) -> LocalizedText {
        LocalizedText(
            vi: "phần đầu tệp được nhận là \(encoding.rawValue) (\(reason.vi)), nhưng \(fault.vi)",
            en: "the beginning was found to be \(encoding.rawValue) (\(reason.en)), but \(fault.en)")
    }
}

extension EncodingProposal {
    /// In the order of preference among readings that are the same text.
    private static let candidates: [TextEncoding] = [.windows1252, .windows1258, .tcvn3, .tcvn5712, .vni, .viscii, .vps]
    /// The least share of words for a reading to be believed.
    private static let believed = 85
    /// The share of few words for a reading to stand in the way of another that is believed.
    private static let possible = 60
    /// Words from which on a Vietnamese reading can be no accident.
    private static let enough = 8

    /// The readings that could be meant, the best first.
    private static func plausible(_ readings: [ReadingSample]) -> [ReadingSample] {
        let ranked = readings.filter { $0.vietnameseShare >= possible }.sorted { $0.vietnameseShare > $1.vietnameseShare }
        let western = readings.filter { $0.encoding == .windows1252 && $0.westernShare >= 95 }
        // Text of another language is windows-1252 or nothing.
        guard let best = ranked.first, best.vietnameseShare >= believed else { return western + ranked.filter { $0.encoding != .windows1252 } }
        let least = best.wordCount < enough ? possible : believed
        // A TCVN3 text is read alike by the standard that it is part of.
        let isTCVN3 = ranked.contains { $0.encoding == .tcvn3 && $0.vietnameseShare >= least }
        let rivals = ranked.filter { $0.vietnameseShare >= least && !($0.encoding == .tcvn5712 && isTCVN3) }
        return best.wordCount >= enough || rivals.contains { $0.encoding == .windows1252 } ? rivals : rivals + western
    }

    private static func reason(of reading: ReadingSample) -> LocalizedText {
        if reading.vietnameseShare < believed {
            return LocalizedText(vi: "các chữ là từ phương Tây: \(reading.excerpt)", en: "the words are western: \(reading.excerpt)")
        }
        let percent = reading.vietnameseShare
        return LocalizedText(
            vi: "\(percent) % trong \(reading.wordCount) chữ có dấu là âm tiết tiếng Việt: \(reading.excerpt)",
            en: "\(percent) % of \(reading.wordCount) words with marks are Vietnamese: \(reading.excerpt)")
    }

    private static func isUTF8(_ bytes: [UInt8], isWhole: Bool) -> Bool {
        bytes.withUnsafeBytes { (try? UTF8Validator.wholeCharacters(of: $0, isLast: isWhole)) != nil }
    }

    /// UTF-16 or UTF-32 without a mark: most units are ASCII, which leaves zeros in the same places of each.
    private static func wideEncoding(of bytes: [UInt8]) -> TextEncoding? {
        guard bytes.count >= 4, bytes.contains(0) else { return nil }
        var zeros = [0, 0, 0, 0]
        for (index, byte) in bytes.enumerated() where byte == 0 { zeros[index & 3] += 1 }
        let units = max(1, bytes.count / 4)
        let isZero = zeros.map { $0 * 2 > units }
        let candidate: TextEncoding? =
            switch (isZero[0], isZero[1], isZero[2], isZero[3]) {
            case (false, true, false, true): .utf16LittleEndian
            case (true, false, true, false): .utf16BigEndian
            case (false, _, true, true): .utf32LittleEndian
            case (true, true, _, false): .utf32BigEndian
            default: nil
            }
        guard let transcoder = candidate?.transcoder else { return nil }
        let output = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count * TextEncoding.longestGrowth, alignment: 1)
        defer { output.deallocate() }
        guard let target = output.baseAddress else { return nil }
        return bytes.withUnsafeBytes { (try? transcoder.transcode($0, isLast: false, to: target)) == nil ? nil : candidate }
    }
}
