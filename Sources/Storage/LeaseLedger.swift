/// The right to do one thing, until another holder takes it over: the token grows with every holder, so that a late one is known.
package struct LeaseToken: Hashable, Sendable {
    package let name: String
    package let token: Int64

    package init(name: String, token: Int64) {
        self.name = name
        self.token = token
    }
}

/// Gives rights to workers, each to one at a time, by the store's own clock.
package protocol LeaseLedger: Sendable {
    /// The right for `duration` from now; nil while another holder has it.
    func acquireLease(_ name: String, holder: String, for duration: Duration) async throws(StoreError) -> LeaseToken?

    /// Moves the end of a right to `duration` from now; false when it was lost.
    func renewLease(_ lease: LeaseToken, for duration: Duration) async throws(StoreError) -> Bool

    /// Gives a right back; of no effect when it was lost.
    func releaseLease(_ lease: LeaseToken) async throws(StoreError)
}
