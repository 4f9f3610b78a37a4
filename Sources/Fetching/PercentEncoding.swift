/// Writes bytes that a URL cannot hold as `%XX` (RFC 3986 §2.1).
package enum PercentEncoding {
    /// Encodes everything but unreserved characters: for one name or value of a query.
    package static func all(_ text: String) -> String {
        encoded(Array(text.utf8)) { isUnreserved($0) }
    }

    /// Encodes only bytes outside ASCII: for an address as people copy it, whose ASCII part is already encoded.
    static func nonASCII(_ text: String) -> String {
        encoded(Array(text.utf8)) { $0 < 0x80 }
    }

    /// What is encoded in any way, encoded again as `all` does it.
    static func strict(_ text: some StringProtocol) -> String {
        encoded(decoded(Array(text.utf8))) { isUnreserved($0) }
    }

    /// The bytes behind `%XX`; what is no encoding stays as it is.
    private static func decoded(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var place = 0
        while place < bytes.count {
            let digits = bytes[place] == UInt8(ascii: "%") ? bytes[(place + 1)...].prefix(2).compactMap(value(ofDigit:)) : []
            result.append(digits.count == 2 ? digits[0] << 4 | digits[1] : bytes[place])
            place += digits.count == 2 ? 3 : 1
        }
        return result
    }

    private static func value(ofDigit byte: UInt8) -> UInt8? { Character(Unicode.Scalar(byte)).hexDigitValue.map(UInt8.init) }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "-._~".utf8.contains(byte)
        }
    }

    private static func encoded(_ text: [UInt8], isKept: (UInt8) -> Bool) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        let bytes = text.flatMap { isKept($0) ? [$0] : [UInt8(ascii: "%"), digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: bytes, as: UTF8.self)
    }
}
