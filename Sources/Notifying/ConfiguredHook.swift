import GatewayModel

/// A hook of a project: whom it tells, of what, and in which language.
package struct ConfiguredHook: Sendable {
    /// The name under which a store remembers what it was told.
    package let id: String
    package let kinds: Set<Condition.Kind>
    /// Only what these agencies answer for; nil for everything.
    package let agencies: Set<String>?
    package let language: Language
    package let hook: any Hook

    package init(id: String, kinds: Set<Condition.Kind>, agencies: Set<String>?, language: Language, hook: any Hook) {
        self.id = id
        self.kinds = kinds
        self.agencies = agencies
        self.language = language
        self.hook = hook
    }

    func wants(_ condition: Condition) -> Bool {
        kinds.contains(condition.kind) && agencies.map { !$0.isDisjoint(with: condition.agencies) } ?? true
    }
}
