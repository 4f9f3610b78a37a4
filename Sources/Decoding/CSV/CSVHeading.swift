/// Where a table's headings stand.
enum CSVHeading: Hashable, Sendable {
    /// `count` rows from a physical line on; without a line, from the first row that is neither empty nor a comment.
    case rows(line: Int?, count: Int)
    /// The file has none; the connector names the columns.
    case declared([String])
}
