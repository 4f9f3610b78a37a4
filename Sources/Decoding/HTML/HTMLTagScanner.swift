import Foundation

/// Follows the tags of a page just far enough to know where they end and how many attributes they have, byte for byte as libxml2 reads them.
struct HTMLTagScanner {
    private enum State {
        case text
        /// Behind `<`, `<!`, `<!-`.
        case opening, declaration, declarationDash
        case tagName, beforeAttribute, attributeName, afterName, beforeValue, unquoted, singleQuoted, doubleQuoted
        /// What is no attribute, up to the next blank.
        case bogus
        /// Up to the next `>`: end tags, declarations, instructions.
        case upToEnd
        case comment, commentBang
        /// What no tag but their own ends: scripts and styles.
        case raw
    }

    /// Characters after which libxml2 ends a name and begins another.
    private static let nameLimit = 100
    private static let rawNames = ["script", "style"].map { Array($0.utf8) }

    private var state = State.text
    /// The first letters of the tag's name, small ones.
    private var name: [UInt8] = []
    private var nameLength = 0
    /// How much of `</name` has been seen, which ends the raw text.
    private var matched = 0
    private var dashes = 0
    private var isBehindSlash = false
    /// Attributes of the present tag.
    private(set) var attributeCount = 0

    var isInTag: Bool {
        switch state {
        case .text, .comment, .commentBang, .raw, .upToEnd, .declaration, .declarationDash: false
        default: true
        }
    }

    /// Looks at more of the page; gives the place behind the last tag that ends in it, nil when none does.
    mutating func scan(_ bytes: UnsafeRawBufferPointer) -> Int? {
        var end: Int?
        var index = 0
        while index < bytes.count {
            if state == .text {
                guard let base = bytes.baseAddress, let found = memchr(base + index, 0x3C, bytes.count - index) else { return end }
                index = UnsafeRawPointer(found) - base + 1
                state = .opening
                continue
            }
            let ended = take(bytes[index])
            index += 1
            if ended { end = index }
        }
        return end
    }

    /// Follows one byte; true when a tag or comment ends with it.
    private mutating func take(_ byte: UInt8) -> Bool {
        switch state {
        case .text: return false
        case .opening: open(byte)
        case .declaration, .declarationDash: return declare(byte)
        case .comment, .commentBang: return takeInComment(byte)
        case .raw: takeInRaw(byte)
        case .upToEnd:
            if byte == UInt8(ascii: ">") {
                state = .text
                return true
            }
        default: return takeInTag(byte)
        }
        return false
    }

    private mutating func open(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "!"): state = .declaration
        case UInt8(ascii: "/"), UInt8(ascii: "?"): state = .upToEnd
        case UInt8(ascii: "<"): break
        case _ where Self.beginsName(byte):
            state = .tagName
            attributeCount = 0
            name.removeAll(keepingCapacity: true)
            name.append(byte | 0x20)
        default: state = .text
        }
    }

    private mutating func declare(_ byte: UInt8) -> Bool {
        switch (state, byte) {
        case (_, UInt8(ascii: ">")):
            state = .text
            return true
        case (.declaration, UInt8(ascii: "-")): state = .declarationDash
        case (.declarationDash, UInt8(ascii: "-")):
            state = .comment
            // `<!-->` is a comment already.
            dashes = 2
        default: state = .upToEnd
        }
        return false
    }

    private mutating func takeInComment(_ byte: UInt8) -> Bool {
        if byte == UInt8(ascii: ">"), dashes >= 2 {
            state = .text
            return true
        }
        if byte == UInt8(ascii: "!"), dashes >= 2, state == .comment {
            state = .commentBang
            return false
        }
        dashes = byte == UInt8(ascii: "-") ? (state == .commentBang ? 1 : dashes + 1) : 0
        state = .comment
        return false
    }

    private mutating func takeInRaw(_ byte: UInt8) {
        if byte == UInt8(ascii: "<") {
            matched = 1
        } else if matched == 1, byte == UInt8(ascii: "/") {
            matched = 2
        } else if matched >= 2, byte | 0x20 == name[matched - 2] {
            matched += 1
            if matched == name.count + 2 { state = .upToEnd }
        } else {
            matched = 0
        }
    }
}

extension HTMLTagScanner {
    private mutating func takeInTag(_ byte: UInt8) -> Bool {
        switch state {
        case .singleQuoted: if byte == UInt8(ascii: "'") { state = .beforeAttribute }
        case .doubleQuoted: if byte == UInt8(ascii: "\"") { state = .beforeAttribute }
        case _ where byte == UInt8(ascii: ">"): return endTag()
        case .beforeValue:
            if byte == UInt8(ascii: "'") {
                state = .singleQuoted
            } else if byte == UInt8(ascii: "\"") {
                state = .doubleQuoted
            } else if !Self.isSpace(byte) {
                state = .unquoted
            }
        case .attributeName where Self.isSpace(byte): state = .afterName
        case _ where Self.isSpace(byte): if state != .afterName { state = .beforeAttribute }
        case .unquoted: break
        case .bogus: isBehindSlash = byte == UInt8(ascii: "/")
        case .tagName where Self.continuesName(byte): if name.count < Self.nameLimit { name.append(byte | 0x20) }
        case .attributeName where Self.continuesName(byte):
            nameLength += 1
            if nameLength % Self.nameLimit == 0 { attributeCount += 1 }
        case .attributeName where byte == UInt8(ascii: "="), .afterName where byte == UInt8(ascii: "="): state = .beforeValue
        case .beforeAttribute where Self.beginsName(byte), .afterName where Self.beginsName(byte):
            state = .attributeName
            attributeCount += 1
            nameLength = 1
        default:
            state = .bogus
            isBehindSlash = byte == UInt8(ascii: "/")
        }
        return false
    }

    /// A script or style goes on to its own end tag, everything else ends here.
    private mutating func endTag() -> Bool {
        let isEmpty = state == .bogus && isBehindSlash
        guard !isEmpty, Self.rawNames.contains(name) else {
            state = .text
            return true
        }
        matched = 0
        state = .raw
        return false
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

    private static func beginsName(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte & 0xDF) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".")
    }

    private static func continuesName(_ byte: UInt8) -> Bool {
        beginsName(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
    }
}
