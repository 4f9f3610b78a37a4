/// How cells and rows are told apart in a CSV file; all its bytes are ASCII and differ from each other.
struct CSVDialect: Hashable, Sendable {
    /// The byte between cells.
    var delimiter = UInt8(ascii: ",")
    /// The byte around cells that hold delimiters, quotes or line ends; nil when no cell is quoted.
    var quote: UInt8? = UInt8(ascii: "\"")
    /// Spaces, tabs and no-break spaces around cells do not count; inside quotes they do.
    var trims = true
}
