/// Remembers what each hook has been told, so that nothing is told twice and what is over can be told as over.
package protocol NoticeLedger: Sendable {
    /// The conditions that a hook has been told of and that were not over when it was last told.
    func told(_ hook: String) async throws(StoreError) -> Set<String>

    /// Keeps what a hook was told: conditions that hold now, and those that are over.
    func keepTold(_ hook: String, new: Set<String>, over: Set<String>) async throws(StoreError)
}
