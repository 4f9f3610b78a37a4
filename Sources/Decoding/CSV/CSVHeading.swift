/// Where a table's headings stand.
enum CSVHeading: Hashable, Sendable {
    /// `count` rows from a physical line on; without a line, from the first row that is neither empty nor a comment. `skipped` rows below
    /// them, such as column numbers, belong neither to the headings nor to the records.
    case rows(line: Int?, count: Int, skipped: Int = 0)
    /// The file has none; the connector names the columns.
    case declared([String])
}
