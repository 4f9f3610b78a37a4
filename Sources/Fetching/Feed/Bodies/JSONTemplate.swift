import GatewayModel

/// A JSON body as it is written in YAML: every single value is a text, unless `=` stands before it.
///
/// `=10`, `=true`, `=null` are a number, a truth value and nothing, as in a cell of a spreadsheet; `==x` is the text `=x`.
package indirect enum JSONTemplate: Hashable, Sendable {
    case text(RequestTemplate)
    /// A number, `true`, `false` or `null`.
    case bare(RequestTemplate)
    case list([JSONTemplate])
    case object([Member])

    package struct Member: Hashable, Sendable {
        package let name: String
        package let value: JSONTemplate
    }

    /// Every single value in it.
    var templates: [RequestTemplate] {
        switch self {
        case .text(let template), .bare(let template): [template]
        case .list(let items): items.flatMap(\.templates)
        case .object(let members): members.flatMap(\.value.templates)
        }
    }

    /// The value as JSON without blanks (RFC 8259).
    func json(for values: RequestValues) throws(FetchError) -> String {
        switch self {
        case .text(let template): return JSONString.quoted(try template.text(for: values, in: .field))
        case .bare(let template):
            let text = try template.text(for: values, in: .field)
            guard Self.isBare(text) else { throw .unusable(Self.notBare(text), at: "=\(template)", remedy: .value) }
            return text
        case .list(let items):
            var written: [String] = []
            for item in items { written.append(try item.json(for: values)) }
            return "[\(written.joined(separator: ","))]"
        case .object(let members):
            var written: [String] = []
            for member in members { written.append("\(JSONString.quoted(member.name)):\(try member.value.json(for: values))") }
            return "{\(written.joined(separator: ","))}"
        }
    }

    /// The value with a field set, found by its name or by a path of names with dots; nil when that leads into something that has no fields.
    ///
    /// A field that is a number stays one.
    func setting(_ name: String, to text: String) -> JSONTemplate? {
        guard case .object(var members) = self else { return nil }
        if let index = members.firstIndex(where: { $0.name == name }) {
            let value = RequestTemplate(literal: text)
            let isBare = if case .bare = members[index].value { true } else { false }
            members[index] = Member(name: name, value: isBare ? .bare(value) : .text(value))
            return .object(members)
        }
        let head = String(name.prefix { $0 != "." })
        if head.count < name.count, let index = members.firstIndex(where: { $0.name == head }) {
            guard let inner = members[index].value.setting(String(name.dropFirst(head.count + 1)), to: text) else { return nil }
            members[index] = Member(name: head, value: inner)
            return .object(members)
        }
        return .object(members + [Member(name: name, value: .text(RequestTemplate(literal: text)))])
    }

    /// Whether a text is a number, `true`, `false` or `null` (RFC 8259 §3, §6).
    static func isBare(_ text: String) -> Bool {
        if ["true", "false", "null"].contains(text) { return true }
        return text.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+\-]?[0-9]+)?/) != nil
    }

    static func notBare(_ text: String) -> LocalizedText {
        LocalizedText(
            vi: "\"=\(text)\" không phải là số, true, false hay null của JSON", en: "\"=\(text)\" is no number, true, false or null of JSON")
    }
}
