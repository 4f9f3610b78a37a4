/// Figures as CSV: RFC 4180 with a line feed as line end, because the tools of the systems that read it expect that.
///
/// A text that a spreadsheet would run as a formula gets an apostrophe in front, in text columns only: a negative value stays a number.
package struct ObservationCSV {
    private let columns: [ObservationColumn]

    package init(columns: [ObservationColumn] = ObservationColumn.all) {
        self.columns = columns
    }

    /// Appends the line of headings.
    package func appendHeadings(to bytes: inout [UInt8]) {
        bytes.append(contentsOf: columns.map(\.name).joined(separator: ",").utf8)
        bytes.append(UInt8(ascii: "\n"))
    }

    /// Appends the line of one figure; a cell without anything to say is empty.
    package func append(_ figure: PublishedFigure, to bytes: inout [UInt8]) {
        for (index, column) in columns.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            if let text = column.text(figure) { CSVCell.append(text, isGuarded: column.kind == .text, to: &bytes) }
        }
        bytes.append(UInt8(ascii: "\n"))
    }
}

/// Writes one cell.
enum CSVCell {
    static func append(_ text: String, isGuarded: Bool, to bytes: inout [UInt8]) {
        let text = isGuarded && opensFormula(text) ? "'" + text : text
        guard text.utf8.contains(where: needsQuotes) else {
            bytes.append(contentsOf: text.utf8)
            return
        }
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Source: OWASP, "CSV Injection".
    private static func opensFormula(_ text: String) -> Bool {
        switch text.utf8.first {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D: true
        default: false
        }
    }

    private static func needsQuotes(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D
    }
}
