import GatewayModel

/// The columns of a table: finds the ones that a mapping reads.
struct CSVColumns {
    /// The headings in order; empty where a column has none.
    let headings: [String]
    /// The connector names them, the file does not.
    let areDeclared: Bool
    /// The cells that a row must have: columns without heading at the end may be left out.
    let requiredCount: Int
    private let index: ColumnHeadings
    /// The headings of what the first cell holds, when it holds several; nil when it is one cell like others.
    let packedCount: Int?

    init(_ headings: [String], packed: UInt8? = nil, areDeclared: Bool = false) {
        let names = packed.map { CSVPackedCell.names(headings.first ?? "", separator: $0) }
        let headings = names.map { $0 + headings.dropFirst() } ?? headings
        self.headings = headings
        index = ColumnHeadings(headings)
        self.areDeclared = areDeclared
        packedCount = names?.count
        requiredCount = (headings.lastIndex { !$0.isEmpty } ?? -1) + 1
    }

    /// Joins heading rows from top to bottom with " / ".
    ///
    /// An empty cell above the last row takes the one on its left, as the heading of a group stands over its first column; but not from
    /// beyond the group in which the rows above put it.
    init(joining rows: [[String]], packed: UInt8? = nil) {
        let width = rows.map(\.count).max() ?? 0
        var parts = [[String]](repeating: [], count: width)
        var beginsGroup = [Bool](repeating: false, count: width)
        for (index, row) in rows.enumerated() {
            var left = ""
            for column in 0..<width {
                var text = column < row.count ? row[column] : ""
                if !text.isEmpty {
                    beginsGroup[column] = true
                } else if index < rows.count - 1 {
                    text = beginsGroup[column] ? "" : left
                }
                left = text
                if !text.isEmpty { parts[column].append(text) }
            }
        }
        self.init(parts.map { $0.joined(separator: " / ") }, packed: packed)
    }

    /// The positions of the fields. Throws `.missingFields` with all that are missing, and `.ambiguousFields`.
    func positions(of fields: [FieldSelector]) throws(DecodeError) -> [Int] {
        try index.positions(of: fields)
    }

    /// The positions of the fields, and which part of the cell there each is: `2024` is a value, `2024 / flag` the marks behind it.
    ///
    /// A cell whose marks nobody reads stays whole, so that none is lost in silence. Throws as `positions` does.
    func parts(of fields: [FieldSelector]) throws(DecodeError) -> (positions: [Int], parts: [CSVFlags.Part]) {
        let isFlag = fields.map { field in
            if case .named(let name) = field { name.hasSuffix(FieldSelector.flagSuffix) && !index.contains(name) } else { false }
        }
        let columns = zip(fields, isFlag).map { field, isFlag in
            if isFlag, case .named(let name) = field { FieldSelector.named(String(name.dropLast(FieldSelector.flagSuffix.count))) } else { field }
        }
        let positions = try positions(of: columns)
        let flagged = Set(zip(positions, isFlag).filter(\.1).map(\.0))
        let parts = zip(positions, isFlag).map { position, isFlag -> CSVFlags.Part in
            isFlag ? .flag : flagged.contains(position) ? .value : .whole
        }
        return (positions, parts)
    }
}
