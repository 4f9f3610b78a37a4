import Foundation

/// U+FFFD, which programs put in the place of what they cannot read.
enum ReplacementCharacter {
    /// UTF-8, UTF-16 in both orders, and as JSON, XML and spreadsheets escape it.
    private static let notations: [[UInt8]] = [[0xEF, 0xBF, 0xBD], [0xFF, 0xFD], [0xFD, 0xFF], Array("fffd".utf8), Array("65533".utf8)]

    /// Whether a sender may have written it.
    static func mayStand(in payload: [UInt8]) -> Bool {
        let lowercased = Data(payload.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 })
        return notations.contains { lowercased.range(of: Data($0)) != nil || Data(payload).range(of: Data($0)) != nil }
    }
}
