/// Finds the columns of a table by their headings (folded match).
package struct ColumnHeadings: Sendable {
    /// In order; empty where a column has none.
    package let texts: [String]
    private let places: [FoldedText: [Int]]

    package init(_ texts: [String]) {
        self.texts = texts
        places = Dictionary(grouping: texts.indices.filter { !texts[$0].isEmpty }) { FoldedText(texts[$0]) }
    }

    /// Whether a column has the heading, or one that folds alike.
    package func contains(_ name: String) -> Bool { places[FoldedText(name)] != nil }

    /// The positions of the fields. Throws `.missingFields` with all that are missing, and `.ambiguousFields`.
    package func positions(of fields: [FieldSelector]) throws(DecodeError) -> [Int] {
        var positions: [Int] = []
        var missing: [String] = []
        var ambiguous: [String] = []
        for field in fields {
            switch field {
            case .named(let name):
                let alike = places[FoldedText(name)] ?? []
                // Headings that fold alike are told apart by spelling them exactly.
                let exact = alike.filter { texts[$0] == name }
                let found = alike.count > 1 && exact.count == 1 ? exact : alike
                if found.isEmpty { missing.append(name) }
                if found.count > 1 { ambiguous.append(name) }
                positions.append(found.first ?? 0)
            case .column(let position):
                if !texts.indices.contains(position) { missing.append("#\(position + 1)") }
                positions.append(position)
            }
        }
        if !missing.isEmpty { throw .missingFields(missing, available: texts.filter { !$0.isEmpty }) }
        // With the empty ones, so that the message can count the columns.
        if !ambiguous.isEmpty { throw .ambiguousFields(ambiguous, available: texts) }
        return positions
    }
}
