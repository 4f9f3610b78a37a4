import Foundation
import GatewayModel
import Hashing

/// Where a feed states the checksum of its file.
package struct ChecksumRule: Hashable, Sendable {
    package enum Place: Hashable, Sendable {
        /// A reference to a companion file, in the form of `sha256sum` or the digest alone.
        case companion(String)
        case header(String)
    }

    package let place: Place
    package let algorithm: DigestAlgorithm

    package init(place: Place, algorithm: DigestAlgorithm) {
        self.place = place
        self.algorithm = algorithm
    }

    static let fields: [FieldSpec] = [
        FieldSpec(
            "url", .text, example: "\"{url}.sha256\"",
            vi: "địa chỉ tệp chứa mã, tính từ địa chỉ nguồn; {url} là chính địa chỉ đó",
            en: "the address of the file with the checksum, relative to the feed's; {url} is the feed's own"),
        FieldSpec("header", .text, example: "Content-MD5", vi: "header chứa mã", en: "the header with the checksum"),
        FieldSpec(
            "algorithm", .choice(DigestAlgorithm.allCases.map(\.rawValue)), default: "sha256", example: "md5",
            vi: "cách tính mã", en: "how it is computed"),
    ]

    init(reading reader: ConfigReader) {
        let url = reader.text("url")
        let header = reader.text("header")
        if (url == nil) == (header == nil) {
            reader.collector.error(
                "GW2243", at: reader.place,
                LocalizedText(
                    vi: "\"checksum\" cần đúng một trong \"url\" và \"header\"", en: "\"checksum\" takes exactly one of \"url\" and \"header\""),
                fix: LocalizedText(vi: "ví dụ: checksum: { url: \"{url}.sha256\" }", en: "for example: checksum: { url: \"{url}.sha256\" }"))
        }
        self.init(place: header.map(Place.header) ?? .companion(url ?? ""), algorithm: reader.choice("algorithm") ?? .sha256)
    }

    /// The digest that a text states for a file of some name: on the line that names it, or as the only one. Nil when there is none or
    /// it cannot be told which.
    func digest(in text: String, fileName: String) -> [UInt8]? {
        let lines = text.split(whereSeparator: \.isNewline).map(String.init)
        let found = lines.compactMap { line in digest(in: line).map { (line, $0) } }
        if found.count == 1 { return found[0].1 }
        let named = found.filter { line, _ in !fileName.isEmpty && line.split(whereSeparator: { " \t*()".contains($0) }).contains { $0 == fileName } }
        return named.count == 1 ? named[0].1 : nil
    }

    /// Hexadecimal as tools write it, or base64 as HTTP does (RFC 9530, RFC 1864).
    private func digest(in line: String) -> [UInt8]? {
        let size = algorithm.byteCount
        for word in line.split(whereSeparator: { !$0.isASCII || !($0.isLetter || $0.isNumber || "+/=".contains($0)) }) {
            if word.utf8.count == size * 2, let bytes = Self.bytes(hexadecimal: word) { return bytes }
            // `sha-256=:…:` leaves "256=" aside; the text between the colons is a word of its own.
            if let data = Data(base64Encoded: String(word)), data.count == size { return Array(data) }
        }
        return nil
    }

    private static func bytes(hexadecimal text: Substring) -> [UInt8]? {
        let digits = text.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
        guard digits.count == text.utf8.count else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}
