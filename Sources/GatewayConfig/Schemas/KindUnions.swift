import Fetching
import GatewayModel

/// The schemas of keys behind which a `kind` decides what else may be written.
struct KindUnions: Sendable {
    private var schemas: [String: JSONNode] = [:]

    static let none = KindUnions([:])

    /// Every key with the kinds it may name.
    init(_ kinds: KeyValuePairs<String, [any Component.Type]>) {
        for (key, components) in kinds { schemas[key] = .object(["oneOf": .array(components.map { Self.schema($0) })]) }
    }

    /// A list whose items name a kind, and the keys that all items have beside those of their kind.
    init(list key: String, of components: [any Component.Type], with common: [FieldSpec]) {
        let items = components.map { Self.schema($0, with: common.filter { $0.name != "kind" }) }
        schemas[key] = .object(["type": .text("array"), "items": .object(["oneOf": .array(items)])])
    }

    subscript(_ key: String) -> JSONNode? { schemas[key] }

    private static func schema(_ component: any Component.Type, with common: [FieldSpec] = []) -> JSONNode {
        let kind = JSONNode.object(["const": .text(component.kind), "description": .text(component.summary.en + "\n" + component.summary.vi)])
        let others = (component as? any Authentication.Type)?.takesFreeKeys == true ? FieldSpec.Shape.text.schema(unions: .none) : .flag(false)
        return FieldSpec.tableSchema(common + component.fields, unions: .none, before: [.init(key: "kind", value: kind)], others: others)
    }
}
