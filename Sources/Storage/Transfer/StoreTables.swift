/// A store whose tables can be read as they are: what is moved, compared and verified.
package protocol StoreTables: Sendable {
    /// Lends the tables as they are at one moment; writers go on meanwhile.
    func reading<Value: Sendable>(_ body: @Sendable @escaping (any TableReading) throws -> Value) async throws(StoreError) -> Value

    /// What the engine itself finds wrong with its files and its own records, in its own words; empty when all is well.
    func engineProblems() async throws(StoreError) -> [String]

    /// Where a copy into this store that was never finished has come to; nil when there is none.
    func unfinishedCopy() async throws(StoreError) -> CopyProgress?
}

/// The tables of a store at one moment.
///
/// Questions are in the SQL that all engines have in common, about the tables and columns of `StoreTable`.
package protocol TableReading {
    /// Every revision of every figure, as a table expression with the columns of `StoreTable.observation`.
    var revisions: String { get }

    /// Gives the rows of an answer in blocks that are never large.
    func ask(_ question: String, _ columns: [CellKind], visit: (RowBlock) throws -> Void) throws
}

extension TableReading {
    /// The number in the only row of an answer; nil for no row or no value.
    package func number(_ question: String) throws -> Int64? {
        var found: Int64?
        try ask(question, [.integer]) { block in block.forEachRow { row in found = row.cell(0) == nil ? nil : row.integer(0) } }
        return found
    }
}
