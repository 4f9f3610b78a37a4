import GatewayModel

/// What a POST carries.
package enum RequestBody: Hashable, Sendable {
    case form([NamedTemplate])
    case json(JSONTemplate)
    case xml(RequestTemplate)
    case text(RequestTemplate)
    case soap(SOAPEnvelope)

    /// The bytes for one request.
    func bytes(for values: RequestValues) throws(FetchError) -> [UInt8] {
        switch self {
        case .form(let fields):
            var written: [(name: String, value: String)] = []
            for field in fields { written.append((field.name, try field.value.text(for: values, in: .field))) }
            return FormBody.form(written)
        case .json(let template): return Array(try template.json(for: values).utf8)
        case .xml(let template): return Array(try template.text(for: values, in: .xml).utf8)
        case .text(let template): return Array(try template.text(for: values, in: .text).utf8)
        case .soap(let envelope): return Array(try envelope.text(for: values).utf8)
        }
    }

    /// The headers that say what the body is.
    var headers: [HeaderField] {
        switch self {
        case .form: [HeaderField(standard: "Content-Type", "application/x-www-form-urlencoded")]
        case .json: [HeaderField(standard: "Content-Type", "application/json")]
        case .xml: [HeaderField(standard: "Content-Type", "application/xml; charset=utf-8")]
        case .text: [HeaderField(standard: "Content-Type", "text/plain; charset=utf-8")]
        case .soap(let envelope): envelope.headers
        }
    }

    /// The body with a field set, as a page needs it; nil when this kind of body has no fields.
    func setting(_ name: String, to value: String) -> RequestBody? {
        switch self {
        case .form(let fields):
            return .form(fields.filter { $0.name != name } + [NamedTemplate(name: name, value: RequestTemplate(literal: value))])
        case .json(let template): return template.setting(name, to: value).map(RequestBody.json)
        case .xml, .text, .soap: return nil
        }
    }
}
