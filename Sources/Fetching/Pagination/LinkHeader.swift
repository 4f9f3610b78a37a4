/// Reads the value of a `Link` header (RFC 8288 §3): `<…?page=2>; rel="next", <…?page=9>; rel=last`.
///
/// A value that is not as the RFC has it gives nothing at all: a link that was overlooked would make half a feed look whole.
struct LinkHeader {
    /// A target with what decides whether it is the next page.
    struct Link: Hashable {
        /// As written; it may be relative.
        let target: String
        /// In lower case.
        var relations: [String] = []
        /// Whether it is a link of another document than the page.
        var hasAnchor = false

        var isNext: Bool { !hasAnchor && relations.contains("next") }
    }

    private var rest: Substring.UTF8View

    /// The links in order; nil when the value cannot be read to its end.
    static func links(in value: String) -> [Link]? {
        var reader = LinkHeader(rest: value[...].utf8)
        return reader.readAll()
    }

    private mutating func readAll() -> [Link]? {
        var links: [Link] = []
        while true {
            // A list may have empty members (RFC 9110 §5.6.1.2).
            repeat { skipBlanks() } while take(",")
            if rest.isEmpty { return links }
            guard let link = readLink() else { return nil }
            links.append(link)
            skipBlanks()
            guard rest.isEmpty || take(",") else { return nil }
        }
    }

    private mutating func readLink() -> Link? {
        guard take("<"), let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return nil }
        var link = Link(target: trimmingBlanks(String(Substring(rest[..<end]))))
        rest = rest[end...].dropFirst()
        var hasRelation = false
        while takeAfterBlanks(";") {
            skipBlanks()
            let name = readToken().lowercased()
            // `;` may stand alone before the next parameter or the end.
            if name.isEmpty { continue }
            var value = ""
            if takeAfterBlanks("=") {
                skipBlanks()
                guard let written = rest.first == UInt8(ascii: "\"") ? readQuoted() : readToken() else { return nil }
                value = written
            }
            switch name {
            // Only the first `rel` counts (RFC 8288 §3.3).
            case "rel" where !hasRelation:
                hasRelation = true
                link.relations = value.lowercased().split(separator: " ").map(String.init)
            case "anchor": link.hasAnchor = true
            default: break
            }
        }
        return link
    }

    /// Up to a separator. More than a token's characters are taken, because unquoted addresses and dates are common here.
    private mutating func readToken() -> String {
        let token = rest.prefix { !" \t,;=\"<>".utf8.contains($0) }
        rest = rest.dropFirst(token.count)
        return String(Substring(token))
    }

    /// Nil when the closing quote is missing.
    private mutating func readQuoted() -> String? {
        rest = rest.dropFirst()
        var bytes: [UInt8] = []
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: bytes, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard let escaped = rest.popFirst() else { return nil }
                bytes.append(escaped)
            default: bytes.append(byte)
            }
        }
        return nil
    }

    private mutating func takeAfterBlanks(_ character: Unicode.Scalar) -> Bool {
        skipBlanks()
        return take(character)
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest = rest.dropFirst()
        return true
    }

    private mutating func skipBlanks() {
        rest = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    }
}
