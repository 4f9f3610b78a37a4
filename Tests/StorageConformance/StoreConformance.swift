import GatewayModel
import Storage

/// Everything a store can do, as the suite needs it.
package typealias Store = ObservationStore

/// What every store must do, as scenarios that throw when it does not.
///
/// A store's own tests run each scenario against a store that is empty:
/// `@Test(arguments: StoreConformance.scenarios) func conforms(_ scenario: Scenario) async throws { try await scenario.run(emptyStore) }`.
package enum StoreConformance {
    package struct Scenario: Sendable, CustomStringConvertible {
        package let description: String
        package let run: @Sendable (any Store) async throws -> Void
    }

    /// A promise that a store did not keep.
    package struct Violation: Error, CustomStringConvertible {
        package let description: String
    }

    package static var scenarios: [Scenario] { figures + beliefs + contradictions + ledger + work + audit + randomised }
}

/// Throws unless the two are equal.
func require<Value: Equatable>(_ found: Value, is expected: Value, _ what: String) throws {
    if found != expected { throw StoreConformance.Violation(description: "\(what): expected \(expected), found \(found)") }
}
