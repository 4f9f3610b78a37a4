/// A store that a copy can be written into.
package protocol CopyTarget: StoreTables {
    /// Takes the right to write a copy, which keeps every other writer out; throws `StoreError.locked` while another holds it.
    func openCopy() async throws(StoreError) -> any CopyWriter
}

/// The right to write a copy, held until `close`.
///
/// Until `finish` no reader sees anything of the copy, and no other writer is let in, not even after this one has died.
package protocol CopyWriter: Sendable {
    /// Begins a copy into a store that holds no run; throws `CopyRefusal.targetHoldsRuns` for one that does.
    func begin(_ progress: CopyProgress) async throws

    /// Adds rows in one transaction together with the progress that they are.
    func append(_ block: RowBlock, _ progress: CopyProgress) async throws(StoreError)

    /// Shows everything to everyone, if `check` does not throw: it is asked inside the transaction, when all rows are there.
    func finish(_ check: @Sendable @escaping (any TableReading) throws -> Void) async throws

    func close() async
}
