import GatewayModel

/// The encoding that a page is in by its own word or the server's: byte order mark, then HTTP, then the page (HTML, 13.2.3.2).
enum HTMLCharset {
    /// Bytes in which a page must declare its encoding; pages of office programs have long headers.
    static let reach = 4_096

    /// Throws `.malformed` for a name that the gateway does not read.
    static func encoding(of start: [UInt8], mediaType: String?) throws(DecodeError) -> TextEncoding {
        if let mark = ByteOrderMark(at: start) { return mark.encoding }
        if let label = mediaType.flatMap(label(ofMediaType:)) { return try encoding(label, isInside: false) }
        return try label(inside: start).map { label throws(DecodeError) in try encoding(label, isInside: true) } ?? .utf8
    }

    private static func encoding(_ label: String, isInside: Bool) throws(DecodeError) -> TextEncoding {
        switch label.lowercased() {
        case "utf-8", "utf8", "unicode-1-1-utf-8": return .utf8
        // What can be read as ASCII to find such a label is no UTF-16.
        case "utf-16", "utf-16le": return isInside ? .utf8 : .utf16LittleEndian
        case "utf-16be": return isInside ? .utf8 : .utf16BigEndian
        // Browsers read all of these as windows-1252 (WHATWG Encoding, 4.2).
        case "windows-1252", "cp1252", "x-cp1252", "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "l1", "us-ascii", "ascii", "cp819":
            return .windows1252
        case "windows-1258", "cp1258", "x-cp1258": return .windows1258
        case "viscii", "x-viet-viscii": return .viscii
        case "tcvn", "tcvn5712", "tcvn-5712", "tcvn5712-1", "x-viet-tcvn5712", "x-viet-tcvn": return .tcvn5712
        case "x-viet-vps": return .vps
        case "x-viet-vni": return .vni
        default: throw .unknownCharset(label)
        }
    }

    /// What stands behind `charset=` in `text/html; charset=utf-8`.
    private static func label(ofMediaType text: String) -> String? {
        for parameter in text.split(separator: ";").dropFirst() {
            let parts = parameter.split(separator: "=", maxSplits: 1).map { $0.filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" } }
            if parts.count == 2, parts[0].lowercased() == "charset", !parts[1].isEmpty { return parts[1] }
        }
        return nil
    }

    /// What `<meta charset="…">`, `<meta … content="text/html; charset=…">` or `<?xml … encoding="…"?>` says, comments passed over.
    private static func label(inside start: [UInt8]) -> String? {
        let text = String(decoding: start.prefix(reach).map { $0 < 0x80 ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
        var rest = text[...]
        if let declared = rest.prefixMatch(of: /\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._:-]+)["']/) { return String(declared.output.1) }
        while let opening = rest.firstRange(of: /<(!--|meta[\s\/])/.ignoresCase()) {
            let isComment = rest[opening].hasPrefix("<!--")
            rest = rest[opening.upperBound...]
            guard let end = isComment ? rest.firstRange(of: "-->") : rest.firstRange(of: ">") else { return nil }
            if !isComment, let found = rest[..<end.lowerBound].firstMatch(of: /charset\s*=\s*["']?\s*([A-Za-z0-9._:-]+)/.ignoresCase()) {
                return String(found.output.1)
            }
            rest = rest[end.upperBound...]
        }
        return nil
    }
}
