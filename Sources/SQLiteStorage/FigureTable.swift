/// Which of the two tables holds a revision of a figure.
///
/// What is believed first lies in one table, everything later in the other, so that a delivery that corrects one figure in a hundred writes
/// its corrections side by side instead of a page for each. Both have the same columns and the same key.
enum FigureTable: String, CaseIterable {
    case first = "observation"
    case later = "revised_observation"

    static let columns = "period_id, series_id, revision, value, status, run_id, page, locator, raw"

    /// All revisions of all figures, as a table expression.
    static let both = "(" + allCases.map { "SELECT \(columns) FROM \($0.rawValue)" }.joined(separator: " UNION ALL ") + ")"

    @inline(__always)
    init(revision: Int32) {
        self = revision == 1 ? .first : .later
    }
}
