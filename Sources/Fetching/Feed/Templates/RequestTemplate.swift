import GatewayModel

/// A value of a request as it is written: text with `{period:yyyy-MM}`, `{area}` and `${secret:NAME}` in it.
///
/// `{{` is a brace that is meant as such; `}` needs nothing.
package struct RequestTemplate: Hashable, Sendable, CustomStringConvertible {
    enum Part: Hashable, Sendable {
        case literal(String)
        case period(PeriodPattern)
        /// The area of `each`.
        case area
        case secret(SecretReference)
    }

    let parts: [Part]
    package let description: String

    /// Checks every placeholder; no secret is looked for.
    package init(_ written: String) throws(Problem) {
        let pieces: SecretText
        do throws(SecretReference.Problem) {
            pieces = try SecretText(written)
        } catch {
            throw .secret(error)
        }
        var parts: [Part] = []
        for piece in pieces.parts {
            switch piece {
            case .reference(let reference): parts.append(.secret(reference))
            case .literal(let text): parts += try Self.parts(of: text)
            }
        }
        self.parts = parts
        description = written
    }

    /// A text without placeholders, whatever braces it holds.
    package init(literal: String) {
        parts = literal.isEmpty ? [] : [.literal(literal)]
        description = literal
    }

    /// Stands in for a text that could not be read; it is never used, because its problem was reported.
    static let unreadable = RequestTemplate(literal: "")

    /// Whether every request has the same text here.
    var isConstant: Bool { parts.allSatisfy { if case .literal = $0 { true } else { false } } }

    var holdsSecret: Bool { parts.contains { if case .secret = $0 { true } else { false } } }

    /// The text before the first placeholder.
    var leadingLiteral: String {
        if case .literal(let text)? = parts.first { text } else { "" }
    }

    private static func parts(of text: String) throws(Problem) -> [Part] {
        var parts: [Part] = []
        var literal = ""
        var rest = text[...]
        while let brace = rest.firstIndex(of: "{") {
            literal += rest[..<brace]
            let opened = rest[brace...].dropFirst()
            if opened.first == "{" {
                literal += "{"
                rest = opened.dropFirst()
                continue
            }
            guard let end = opened.firstIndex(of: "}") else { throw .unclosed }
            if !literal.isEmpty { parts.append(.literal(literal)) }
            literal = ""
            parts.append(try placeholder(String(opened[..<end])))
            rest = opened[end...].dropFirst()
        }
        literal += rest
        if !literal.isEmpty { parts.append(.literal(literal)) }
        return parts
    }

    private static func placeholder(_ written: String) throws(Problem) -> Part {
        switch written {
        case "area": return .area
        default:
            guard let pattern = try PeriodPattern(written) else { throw .unknown(written) }
            return .period(pattern)
        }
    }

    /// Why a text cannot be a value of a request.
    package enum Problem: Error, Hashable, Sendable {
        case secret(SecretReference.Problem)
        case unknown(String)
        case unclosed
        /// Letters of a period's format that mean nothing.
        case format(String)
    }
}
