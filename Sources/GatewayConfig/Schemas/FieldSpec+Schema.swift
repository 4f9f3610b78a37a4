import GatewayModel

extension FieldSpec.Shape {
    /// The schema of a value; it allows what the gateway takes, which reads every single value as the text that was written.
    func schema(unions: KindUnions) -> JSONNode {
        switch self {
        case .text: .object(["type": .array([.text("string"), .text("number"), .text("boolean")])])
        case .integer(let range):
            .object([
                "type": .array([.text("integer"), .text("string")]), "minimum": .number(String(range.lowerBound)),
                "maximum": .number(String(range.upperBound)), "pattern": .text("^-?[0-9]+$"),
            ])
        case .decimal: .object(["type": .array([.text("number"), .text("string")]), "pattern": .text("^-?[0-9]+(\\.[0-9]+)?$")])
        case .flag: .object(["enum": .array([.text("yes"), .text("no"), .flag(true), .flag(false)])])
        case .choice(let words): .object(["enum": .array(words.map(JSONNode.text))])
        case .list(let item): Self.listSchema(item, unions: unions)
        case .map(let value): .object(["type": .text("object"), "additionalProperties": value.schema(unions: unions)])
        case .object(let fields): FieldSpec.tableSchema(fields, unions: unions)
        case .either(let shapes): .object(["anyOf": .array(shapes.map { $0.schema(unions: unions) })])
        }
    }

    /// A list of single values may be written as one value.
    private static func listSchema(_ item: FieldSpec.Shape, unions: KindUnions) -> JSONNode {
        let items = item.schema(unions: unions)
        let list = JSONNode.object(["type": .text("array"), "items": items])
        switch item {
        case .text, .integer, .decimal, .flag, .choice: return .object(["anyOf": .array([list, items])])
        default: return list
        }
    }
}

extension FieldSpec {
    /// The schema of a table with these keys; `others` is that of every other key, of which there are none by default.
    static func tableSchema(
        _ fields: [FieldSpec], unions: KindUnions, before: [JSONNode.Member] = [], others: JSONNode = .flag(false)
    ) -> JSONNode {
        let properties = before + fields.map { JSONNode.Member(key: $0.name, value: $0.schema(unions: unions)) }
        let required = before.map(\.key) + fields.filter(\.isRequired).map(\.name)
        var members: [JSONNode.Member] = [.init(key: "type", value: .text("object")), .init(key: "properties", value: .object(properties))]
        if !required.isEmpty { members.append(.init(key: "required", value: .array(required.map(JSONNode.text)))) }
        members.append(.init(key: "additionalProperties", value: others))
        return .object(members)
    }

    private func schema(unions: KindUnions) -> JSONNode {
        var members = [JSONNode.Member(key: "description", value: .text(description))]
        if let example, let value = exampleNode(example) { members.append(.init(key: "examples", value: .array([value]))) }
        let shapeNode = unions[name] ?? shape.schema(unions: unions)
        if case .object(let shapeMembers) = shapeNode { members += shapeMembers }
        return .object(members)
    }

    /// What the key means, in English and in Vietnamese, with its default.
    private var description: String {
        let english = meaning.en + (defaultText.map { " (default: \($0))" } ?? "")
        let vietnamese = meaning.vi + (defaultText.map { " (mặc định: \($0))" } ?? "")
        return english + "\n" + vietnamese
    }

    /// The example as a JSON value; it is written as in a YAML file.
    private func exampleNode(_ example: String) -> JSONNode? {
        YAMLFile.read(Array(example.utf8), file: "", collector: DiagnosticCollector()).map(\.json)
    }
}

extension ConfigNode {
    /// The same value in JSON, every single value a text.
    fileprivate var json: JSONNode {
        switch self {
        case .scalar(let text, _): .text(text)
        case .list(let items, _): .array(items.map(\.json))
        case .table(let entries, _): .object(entries.map { JSONNode.Member(key: $0.key, value: $0.value.json) })
        }
    }
}
