/// How much an archive may hold; a connector can only lower it.
struct UnpackLimits: Hashable, Sendable {
    /// Bytes of all members together, unpacked.
    var bytes = 4 << 30
    /// Entries of the archive, folders and those not chosen included.
    var entries = 1_000

    /// What holds for connectors that say nothing, and the most that they can say.
    static let standard = UnpackLimits()
}
