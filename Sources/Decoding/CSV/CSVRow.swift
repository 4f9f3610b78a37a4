/// A row found by the scanner; its cells are the scanner's until the next row.
struct CSVRow {
    /// Bytes without the end of line.
    let textLength: Int
    /// Bytes with it.
    let length: Int
    /// Physical lines that the row takes.
    let lineCount: Int
    let flaw: Flaw?

    /// What makes a row unreadable.
    enum Flaw {
        /// Behind a closing quote stands neither a delimiter nor an end of line.
        case textAfterQuote
        /// A CR alone in a file whose lines end with LF.
        case strayReturn
    }
}
