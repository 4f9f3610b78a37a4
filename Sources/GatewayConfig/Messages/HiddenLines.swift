import Fetching
import Foundation
import GatewayModel

/// The lines of a file that no message shows, because a secret may stand there in plain.
///
/// The file may be broken, so that its lines are judged by their looks, and rather one too many is hidden than one too few: behind a
/// name that says (or nearly says) that it is secret; behind `authentication:`, unless the key is known to be an open one; in an address
/// with a password. A reference such as `${secret:NAME}` is no secret.
struct HiddenLines {
    /// From 1.
    private(set) var numbers: Set<Int> = []
    /// How far a key with a secret is indented; what is further in belongs to it.
    private var secretIndent: Int?
    /// The same for `authentication:`.
    private var proofIndent: Int?

    /// `diagnostics` are those of the file: where they say that a secret stands, none of them shows the line.
    init(of lines: [Substring], diagnostics: [Diagnostic]) {
        for (index, line) in lines.enumerated() where hides(line) { numbers.insert(index + 1) }
        for case let place? in diagnostics.filter({ $0.code.hasPrefix("GW223") }).map(\.place) { numbers.insert(place.line) }
    }

    private mutating func hides(_ line: Substring) -> Bool {
        let indent = line.prefix(while: \.isWhitespace).count
        guard indent < line.count else { return false }
        if let outer = secretIndent, indent > outer { return !line.contains("${") }
        secretIndent = nil
        if let outer = proofIndent, indent <= outer { proofIndent = nil }
        let values = KeyedValue.all(in: line)
        // A line without a key goes on with the value of one before it.
        var hides = proofIndent != nil && values.isEmpty && !line.contains("${") && line.contains { $0.isLetter || $0.isNumber }
        for value in values {
            if value.key == "authentication" { proofIndent = indent }
            if value.namesSecret, !value.isReference {
                secretIndent = indent
                hides = hides || value.isPlain
            } else if proofIndent != nil, !AuthenticationKinds.openKeys.contains(value.key) {
                hides = hides || value.isPlain
            }
        }
        return hides || Self.holdsPassword(line)
    }

    /// Whether an address on the line has a user's name or a secret parameter in it.
    private static func holdsPassword(_ line: Substring) -> Bool {
        let words = line.split { $0.isWhitespace || "\"',".contains($0) }
        return words.contains { word in
            let authority = word.range(of: "//").map { word[$0.upperBound...].prefix { $0 != "/" } } ?? ""
            let parameters = word.split { "?&".contains($0) }.map { $0.split(separator: "=", maxSplits: 1) }
            return authority.contains("@") && !authority.contains("${")
                || parameters.contains { $0.count == 2 && SecretFields.isSecret(String($0[0])) && !$0[1].contains("{") }
        }
    }
}

/// A key on a line of YAML, well formed or not, with what stands behind it on the same line.
private struct KeyedValue {
    let key: String
    let value: Substring

    var isReference: Bool { value.contains("${") }
    /// Whether something stands there that is neither a reference nor the beginning of a table.
    var isPlain: Bool { !value.isEmpty && !isReference && !value.hasPrefix("{") && !value.hasPrefix("#") }
    /// `secrets:` names a folder, and `authentication:` is judged by the keys behind it.
    var namesSecret: Bool { !["secrets", "authentication"].contains(key) && SecretFields.isNearlySecret(key) }

    static func all(in line: Substring) -> [KeyedValue] {
        line.indices.filter { line[$0] == ":" }.compactMap { colon in
            let rest = line[line.index(after: colon)...]
            let before = line[..<colon]
            guard rest.first?.isWhitespace != false || before.last == "\"" || before.last == "'" else { return nil }
            let start = before.lastIndex { "{[,".contains($0) }.map { before.index(after: $0) } ?? before.startIndex
            let key = before[start...].drop { $0.isWhitespace || "-?\"'".contains($0) }
            let name = key.last.map { "\"'".contains($0) } == true ? key.dropLast() : key
            return KeyedValue(key: String(name), value: rest.drop(while: \.isWhitespace).prefix { $0 != "," })
        }
    }
}
