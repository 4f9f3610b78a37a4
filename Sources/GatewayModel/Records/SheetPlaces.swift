/// Where the records of a sheet stand: its name, and the columns of the fields that are read.
package struct SheetPlaces: Hashable, Sendable {
    /// A heading, or a letter where the sheet has no headings, with the position of its column from 0.
    package struct Column: Hashable, Sendable {
        package let name: String
        package let position: Int

        package init(name: String, position: Int) {
            self.name = name
            self.position = position
        }
    }

    package let sheet: String
    package let columns: [Column]

    package init(sheet: String, columns: [Column]) {
        self.sheet = sheet
        self.columns = columns
    }

    /// `Biểu 1!C7`, `Biểu 1!A7, C7` for a field made of several, `Biểu 1!7` when only the row is known.
    ///
    /// With the line where there is one: `table 2!C7 (line 45)`.
    package func place(_ number: Int64, field: String?) -> String {
        let (row, line) = (number & (1 << Self.rowBits - 1), number >> Self.rowBits)
        let letters = field.map(positions)?.map(Self.letters) ?? []
        let cells = letters.isEmpty ? "\(row)" : letters.map { "\($0)\(row)" }.joined(separator: ", ")
        return sheet + "!" + cells + (line > 0 ? " (line \(line))" : "")
    }

    /// Bits of a record's number that are its row; those above are the line of the file, or zero.
    private static let rowBits: Int64 = 21

    /// The number of a record in a row, counted from 1, that begins in a line; 0 for files that have no lines.
    package static func pack(row: Int, line: Int) -> Int64 { Int64(line) << rowBits | Int64(row) }

    /// `A` for 0, `Z` for 25, `AA` for 26.
    package static func letters(_ position: Int) -> String {
        var text = ""
        var rest = position + 1
        while rest > 0 {
            let digit = (rest - 1) % 26
            text = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(digit))) + text
            rest = (rest - 1) / 26
        }
        return text
    }

    /// The columns that a rejection's field names: one heading, or several joined as the mapping joins them.
    private func positions(of field: String) -> [Int] {
        if let position = position(of: field) { return [position] }
        return field.split(separator: ", ").flatMap { part in
            position(of: String(part)).map { [$0] } ?? part.split(separator: " + ").compactMap { position(of: String($0)) }
        }
    }

    private func position(of name: String) -> Int? {
        let folded = FoldedText(name)
        return columns.first { FoldedText($0.name) == folded }?.position
    }
}

extension SheetPlaces {
    /// The sheet's name, then each heading with its position behind a `|`.
    var storedForm: String {
        StoredList([sheet] + columns.map { "\($0.position)|\($0.name)" }).text
    }

    init?(storedForm: some StringProtocol) {
        let items = StoredList(text: storedForm).items
        sheet = items[0]
        columns = items.dropFirst().compactMap { item in
            guard let bar = item.firstIndex(of: "|"), let position = Int(item[..<bar]), position >= 0 else { return nil }
            return Column(name: String(item[item.index(after: bar)...]), position: position)
        }
        guard columns.count == items.count - 1 else { return nil }
    }
}
