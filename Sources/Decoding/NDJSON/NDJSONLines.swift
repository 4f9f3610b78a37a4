import Foundation
import GatewayModel

/// Gives out the lines of a payload one by one, and counts them.
struct NDJSONLines: ~Copyable {
    /// The longest line, in bytes.
    static let lengthLimit = JSONScanner.tokenLimit

    private let window: PayloadWindow
    /// The number of the last line given out, from 1.
    private(set) var number = 0

    init(_ window: PayloadWindow) {
        self.window = window
    }

    /// A line without its end, valid until the next one.
    struct Line {
        let bytes: UnsafeRawBufferPointer
        /// False for a last line that the payload breaks off in, or merely leaves open.
        let hasEnd: Bool

        /// Whether the line holds nothing but white space.
        var isBlank: Bool { bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D } }
    }

    /// The next line; nil at the end of the payload. Throws `.limit`, and what reading throws.
    mutating func next() throws(DecodeError) -> Line? {
        var searched = 0
        while true {
            let unread = window.unread
            if let length = Self.length(unread, from: searched) {
                window.consume(length + 1)
                number += 1
                return Line(bytes: UnsafeRawBufferPointer(rebasing: unread[..<length]), hasEnd: true)
            }
            if window.isComplete {
                guard !unread.isEmpty else { return nil }
                window.consume(unread.count)
                number += 1
                return Line(bytes: unread, hasEnd: false)
            }
            guard unread.count <= Self.lengthLimit else { throw .lineTooLong(number + 1) }
            searched = unread.count
            try window.extend()
        }
    }

    /// The bytes before the first line feed; nil when there is none.
    private static func length(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        guard let base = bytes.baseAddress, start < bytes.count else { return nil }
        return memchr(base + start, 0x0A, bytes.count - start).map { UnsafeRawPointer($0) - base }
    }
}
