import GatewayModel

/// A node of a YAML file, to be written as JSON.
enum YAMLValue: Encodable {
    case text(String)
    case list([YAMLValue])
    case group([String: YAMLValue])

    init(_ node: ConfigNode) {
        switch node {
        case .scalar(let text, _): self = .text(text)
        case .list(let items, _): self = .list(items.map { YAMLValue($0) })
        case .table(let entries, _):
            self = .group(Dictionary(entries.map { ($0.key, YAMLValue($0.value)) }, uniquingKeysWith: { first, _ in first }))
        }
    }

    var text: String? { if case .text(let text) = self { text } else { nil } }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .list(let items): try container.encode(items)
        case .group(let keys): try container.encode(keys)
        }
    }
}
