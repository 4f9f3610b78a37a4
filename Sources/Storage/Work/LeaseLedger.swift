/// The right to do one thing, until another holder takes it over: the token grows with every holder, so that a late one is known.
package struct LeaseToken: Hashable, Sendable, Codable {
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

    /// Gives a right back; of no effect when it was lost. Nobody else gets it before `rest` is over.
    func releaseLease(_ lease: LeaseToken, rest: Duration) async throws(StoreError)

    /// The rights that somebody holds now, by name.
    func leases() async throws(StoreError) -> [HeldLease]
}

extension LeaseLedger {
    package func releaseLease(_ lease: LeaseToken) async throws(StoreError) {
        try await releaseLease(lease, rest: .zero)
    }
}

/// A right that somebody holds.
package struct HeldLease: Hashable, Sendable {
    package let lease: LeaseToken
    package let holder: String
    /// How long it still holds by the store's clock.
    package let left: Duration

    package init(lease: LeaseToken, holder: String, left: Duration) {
        self.lease = lease
        self.holder = holder
        self.left = left
    }
}
