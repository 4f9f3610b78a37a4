/// How much of a store a dump tells.
package enum DumpForm: String, CaseIterable, Sendable {
    /// Everything: two stores of which one is a copy of the other have the same.
    case exact
    /// What is left when the store's own choices are left out: two stores that were fed the same in the same order have the same.
    ///
    /// Left out are moments, the numbers of runs beyond their order, and into how many lines of the quarantine a contradiction was written.
    case content
    /// The figures alone, with all their revisions: keys, values, statuses. Two stores that believe the same have the same.
    case figures
    /// The runs alone, with all that is known of them.
    case ledger
}
