/// Tells which keys cannot stand in the table yet without asking it: those behind all that a run has met of a new series or a new period.
///
/// A run that appends, which is most that are large, never looks anything up, and nothing is kept for a record: one number a period.
struct NewKeys {
    /// The highest key met, by the run's own number of the period; 0 for none, since rows are counted from 1.
    private var highest: [UInt64] = []

    /// True when `key`, whose series or period the run made, is above all such keys of its period before it.
    @inline(__always)
    mutating func isAbove(_ key: UInt64, period: Int32) -> Bool {
        let period = Int(period)
        if period >= highest.count { highest.append(contentsOf: repeatElement(0, count: period + 1 - highest.count)) }
        if key <= highest[period] { return false }
        highest[period] = key
        return true
    }
}
