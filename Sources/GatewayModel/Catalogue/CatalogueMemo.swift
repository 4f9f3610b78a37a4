import Synchronization

/// What stages derive from a catalogue, each made once and shared by all mappings.
package final class CatalogueMemo: Sendable {
    private let values = Mutex<[ObjectIdentifier: any Sendable]>([:])

    /// The value of a type, made when it is asked for the first time. `make` must depend on the catalogue alone.
    package func value<Value: Sendable>(_ type: Value.Type, _ make: () -> Value) -> Value {
        if let known = values.withLock({ $0[ObjectIdentifier(type)] }) as? Value { return known }
        // Not under the lock: it may take long, and two that make it make the same.
        let made = make()
        values.withLock { $0[ObjectIdentifier(type)] = made }
        return made
    }
}
