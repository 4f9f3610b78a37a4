import GatewayModel

/// A text as a mapping describes it, with places for what it says: `Năm {period} - {breakdown}`, `… NĂM {year}`.
///
/// What stands outside the braces has to be there, but for case, composition, spaces, kinds of dashes and the place of a tone; `…` stands
/// for any text or none. Two places need a text between them.
package struct TextTemplate: Hashable, Sendable {
    enum Piece: Hashable, Sendable {
        case literal([Unicode.Scalar])
        case place(String)
        case anything
    }

    /// The template as it was written.
    package let text: String
    let pieces: [Piece]

    /// The names between the braces, in order.
    package var places: [String] {
        pieces.compactMap { if case .place(let name) = $0 { name } else { nil } }
    }

    /// Nil when a brace has no partner, a place has no name or comes twice, or two places touch.
    package init?(_ text: String) {
        var pieces: [Piece] = []
        var rest = text.replacing("...", with: "…")[...]
        while let opening = rest.firstIndex(of: "{") {
            pieces += Self.literals(rest[..<opening])
            guard let closing = rest[opening...].firstIndex(of: "}") else { return nil }
            let name = rest[rest.index(after: opening)..<closing].trimmingSpaces
            guard !name.isEmpty, !name.contains("{") else { return nil }
            pieces.append(.place(name))
            rest = rest[rest.index(after: closing)...]
        }
        pieces += Self.literals(rest)
        let names = pieces.compactMap { if case .place(let name) = $0 { name } else { nil } }
        guard !text.contains("}") || !names.isEmpty, Set(names).count == names.count else { return nil }
        for (left, right) in zip(pieces, pieces.dropFirst()) {
            if case .literal = left { continue }
            if case .literal = right { continue }
            return nil
        }
        self.text = text
        self.pieces = pieces
    }

    /// The whole of a text as one place.
    init(wholeAs place: String) {
        text = "{\(place)}"
        pieces = [.place(place)]
    }

    private static func literals(_ text: Substring) -> [Piece] {
        let parts = text.split(separator: "…", omittingEmptySubsequences: false)
        return Array(
            parts.map { part -> [Piece] in
                let scalars = FoldedHeading(String(part), trimming: false).folded
                return scalars.isEmpty ? [] : [.literal(scalars)]
            }.joined(separator: [.anything]))
    }
}

extension Substring {
    fileprivate var trimmingSpaces: String {
        var text = self
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
