/// The SHA-256 of some bytes: the name under which content is kept.
package struct ContentHash: Hashable, Sendable, CustomStringConvertible {
    package let bytes: [UInt8]

    /// 32 zeros: the name of nothing.
    package static let none = ContentHash(unchecked: Array(repeating: 0, count: 32))

    private init(unchecked bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// `bytes` are the 32 bytes of the digest.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    /// Reads 64 hexadecimal digits.
    package init?(hexadecimal: some StringProtocol) {
        var bytes: [UInt8] = []
        var high: UInt8?
        for character in hexadecimal.utf8 {
            let digit: UInt8
            switch character {
            case 48...57: digit = character - 48
            case 97...102: digit = character - 87
            case 65...70: digit = character - 55
            default: return nil
            }
            if let first = high { bytes.append(first << 4 | digit) }
            high = high == nil ? digit : nil
        }
        guard high == nil else { return nil }
        self.init(bytes: bytes)
    }

    /// 64 lower-case hexadecimal digits.
    package var description: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
