extension ResponseHead {
    /// The entity tag with its quotes; nil when there is none, a weak one, or more than one (RFC 9110 §8.8.3).
    var strongTag: String? {
        guard let tag = only("etag"), tag.utf8.count >= 2, tag.first == "\"", tag.last == "\"" else { return nil }
        return tag.dropFirst().dropLast().utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\"") } ? tag : nil
    }

    /// Whether the server does not say that it gives no parts.
    var givesRanges: Bool { !fields.contains { $0.name.lowercased() == "accept-ranges" && $0.value.lowercased() == "none" } }

    /// Which part the body is; nil when that is not said, or not once and for all.
    var contentRange: ContentRange? { only("content-range").flatMap(ContentRange.init) }

    /// What the answer says in place of what was asked for, for a message.
    var rangeAnswer: String {
        let said = fields.filter { ["content-range", "etag"].contains($0.name.lowercased()) }.map { ", \($0.name): \($0.value)" }
        return "HTTP \(status)" + said.joined()
    }

    /// The value of a header that is there once.
    private func only(_ name: String) -> String? {
        let values = fields.filter { $0.name.lowercased() == name }
        return values.count == 1 ? values.first?.value : nil
    }
}

/// A stretch of the whole content that an answer brings, and the length of the whole in bytes (RFC 9110 §14.4).
struct ContentRange: Hashable, Sendable {
    let first: Int
    /// Belongs to the part.
    let last: Int
    let length: Int

    /// Reads `bytes 0-499/1234`; nil for anything else, a length that is not told (`*`) included.
    init?(_ written: String) {
        let words = written.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 2, words[0].lowercased() == "bytes" else { return nil }
        let sides = words[1].split(separator: "/", omittingEmptySubsequences: false)
        guard sides.count == 2 else { return nil }
        let ends = sides[0].split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, let first = Self.number(ends[0]), let last = Self.number(ends[1]), let length = Self.number(sides[1]),
            first <= last, last < length
        else { return nil }
        self.first = first
        self.last = last
        self.length = length
    }

    /// Nil for a sign and for what is beyond all lengths.
    private static func number(_ digits: Substring) -> Int? {
        digits.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(digits) : nil
    }
}
