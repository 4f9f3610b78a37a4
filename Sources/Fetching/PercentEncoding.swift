/// Writes bytes that a URL cannot hold as `%XX` (RFC 3986 §2.1).
enum PercentEncoding {
    /// Encodes everything but unreserved characters: for one name or value of a query.
    static func all(_ text: String) -> String {
        encoded(text) { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
            default: "-._~".utf8.contains(byte)
            }
        }
    }

    /// Encodes only bytes outside ASCII: for an address as people copy it, whose ASCII part is already encoded.
    static func nonASCII(_ text: String) -> String {
        encoded(text) { $0 < 0x80 }
    }

    private static func encoded(_ text: String, isKept: (UInt8) -> Bool) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        let bytes = text.utf8.flatMap { isKept($0) ? [$0] : [UInt8(ascii: "%"), digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: bytes, as: UTF8.self)
    }
}
