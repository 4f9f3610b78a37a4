import GatewayModel

/// The columns of a table: finds the ones that a mapping reads.
struct CSVColumns {
    /// The headings in order; empty where a column has none.
    let headings: [String]
    /// The connector names them, the file does not.
    let areDeclared: Bool
    /// The cells that a row must have: columns without heading at the end may be left out.
    let requiredCount: Int
    private let places: [FoldedText: [Int]]

    init(_ headings: [String], areDeclared: Bool = false) {
        self.headings = headings
        self.areDeclared = areDeclared
        requiredCount = (headings.lastIndex { !$0.isEmpty } ?? -1) + 1
        places = Dictionary(grouping: headings.indices.filter { !headings[$0].isEmpty }) { FoldedText(headings[$0]) }
    }

    /// Joins heading rows from top to bottom with " / ".
    ///
    /// An empty cell above the last row takes the one on its left, as the heading of a group stands over its first column.
    init(joining rows: [[String]]) {
        let width = rows.map(\.count).max() ?? 0
        var parts = [[String]](repeating: [], count: width)
        for (index, row) in rows.enumerated() {
            var left = ""
            for column in 0..<width {
                var text = column < row.count ? row[column] : ""
                if text.isEmpty, index < rows.count - 1 { text = left }
                left = text
                if !text.isEmpty { parts[column].append(text) }
            }
        }
        self.init(parts.map { $0.joined(separator: " / ") })
    }

    /// The positions of the fields. Throws `.missingFields` with all that are missing, and `.ambiguousFields`.
    func positions(of fields: [FieldSelector]) throws(DecodeError) -> [Int] {
        var positions: [Int] = []
        var missing: [String] = []
        var ambiguous: [String] = []
        for field in fields {
            switch field {
            case .named(let name):
                let alike = places[FoldedText(name)] ?? []
                // Headings that differ in case alone are told apart by spelling them exactly.
                let exact = alike.filter { headings[$0] == name }
                let found = alike.count > 1 && exact.count == 1 ? exact : alike
                if found.isEmpty { missing.append(name) }
                if found.count > 1 { ambiguous.append(name) }
                positions.append(found.first ?? 0)
            case .column(let position):
                if !headings.indices.contains(position) { missing.append("#\(position + 1)") }
                positions.append(position)
            }
        }
        let available = headings.filter { !$0.isEmpty }
        if !missing.isEmpty { throw .missingFields(missing, available: available) }
        if !ambiguous.isEmpty { throw .ambiguousFields(ambiguous, available: available) }
        return positions
    }
}
