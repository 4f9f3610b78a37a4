/// What kind of content bytes are, as `text/csv` (RFC 9110 §8.3.1); `text/*` and `*/*` stand for a range of kinds.
package struct MediaType: Hashable, Sendable, CustomStringConvertible {
    private let type: String
    private let subtype: String

    /// Reads the part before the parameters, so `text/csv; charset=utf-8` is `text/csv`; nil for what has not two tokens.
    package init?(_ written: String) {
        let essence = written.prefix { $0 != ";" }.lowercased()
        let parts = essence.split(separator: "/", omittingEmptySubsequences: false).map(trimmingBlanks)
        guard parts.count == 2, parts.allSatisfy(HeaderField.isToken) else { return nil }
        type = parts[0]
        subtype = parts[1]
    }

    package var description: String { "\(type)/\(subtype)" }

    /// Whether this range holds the other kind.
    package func covers(_ other: MediaType) -> Bool {
        (type == "*" || type == other.type) && (subtype == "*" || subtype == other.subtype)
    }
}

/// The text without the blanks and tabs around it, the only white space that headers know.
func trimmingBlanks(_ text: some StringProtocol) -> String {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    var rest = text.drop(while: isBlank)[...]
    while let last = rest.last, isBlank(last) { rest = rest.dropLast() }
    return String(rest)
}
