/// A text with references to secrets in it, as `Bearer ${secret:API_TOKEN}`.
///
/// Only `${` begins a reference. `${{` does not: there, the request's templates read a brace that is meant as such.
package struct SecretText: Hashable, Sendable, CustomStringConvertible {
    package enum Part: Hashable, Sendable {
        case literal(String)
        case reference(SecretReference)
    }

    package let parts: [Part]

    /// Checks that every reference can be one; no secret is looked for.
    package init(_ written: String) throws(SecretReference.Problem) {
        var parts: [Part] = []
        var literal = ""
        var rest = written[...]
        while let dollar = rest.firstIndex(of: "$") {
            literal += rest[..<dollar]
            let opened = rest[dollar...].dropFirst()
            guard opened.first == "{", opened.dropFirst().first != "{" else {
                literal += "$"
                rest = opened
                continue
            }
            guard let end = opened.firstIndex(of: "}") else { throw .unclosed }
            if !literal.isEmpty { parts.append(.literal(literal)) }
            literal = ""
            parts.append(.reference(try SecretReference(opened[..<end].dropFirst())))
            rest = opened[end...].dropFirst()
        }
        literal += rest
        if !literal.isEmpty { parts.append(.literal(literal)) }
        self.parts = parts
    }

    private init() { parts = [] }

    /// Stands in for a text that could not be read; it is never used, because its problem was reported.
    static let unreadable = SecretText()

    package var references: [SecretReference] {
        parts.compactMap { if case .reference(let reference) = $0 { reference } else { nil } }
    }

    /// The text with the secrets in their places, each passed through `escaping` for the place where it will stand.
    package func resolve(with secrets: SecretResolver, escaping: (String) -> String = { $0 }) throws(FetchError) -> Secret {
        var text = ""
        for part in parts {
            switch part {
            case .literal(let literal): text += literal
            case .reference(let reference): text += escaping(try secrets.secret(reference).reveal())
            }
        }
        return Secret(text)
    }

    /// As it was written: with the names of secrets, not with the secrets.
    package var description: String {
        parts.map { part in
            switch part {
            case .literal(let literal): literal
            case .reference(let reference): reference.description
            }
        }.joined()
    }
}
