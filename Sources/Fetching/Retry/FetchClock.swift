/// The waiting and the chance of a fetch, so that a test can have its own.
package struct FetchClock: Sendable {
    /// Waits; throws when the task is cancelled.
    let sleep: @Sendable (Duration) async throws -> Void
    /// From 0 to 1.
    let chance: @Sendable () -> Double

    package init(
        sleep: @escaping @Sendable (Duration) async throws -> Void, chance: @escaping @Sendable () -> Double
    ) {
        self.sleep = sleep
        self.chance = chance
    }

    /// The machine's own.
    package static let system = FetchClock(
        sleep: { try await Task.sleep(for: $0, clock: .continuous) }, chance: { Double.random(in: 0...1) })
}
