import GatewayModel

/// Sends one key in a header or, where the provider wants it so, in the query.
///
///     kind: api-key
///     in: header
///     name: X-API-Key
///     key: "${secret:FEED_KEY}"
package struct APIKeyAuthentication: Authentication {
    package static let kind = "api-key"
    package static let summary = LocalizedText(vi: "một khóa trong header hoặc trong địa chỉ", en: "one key, in a header or in the address")
    package static let fields = [
        FieldSpec(
            "in", .choice(Place.allCases.map(\.rawValue)), default: Place.header.rawValue, example: "query",
            vi: "gửi khóa trong header hay trong tham số của địa chỉ", en: "whether the key goes in a header or in the address's query"),
        FieldSpec(
            "name", .text, required: true, example: "X-API-Key", vi: "tên của header hoặc của tham số", en: "the header's or the parameter's name"),
        FieldSpec(
            "key", .text, required: true, example: "\"${secret:FEED_KEY}\"",
            vi: "khóa, dạng ${secret:TÊN}; có thể có chữ ở trước, như \"ApiKey ${secret:TÊN}\"",
            en: "the key, as ${secret:NAME}; words may stand before it, as in \"ApiKey ${secret:NAME}\""),
    ]

    private enum Place: String, CaseIterable { case header, query }

    private let place: Place
    private let name: String
    private let key: SecretText

    package init(reading reader: ConfigReader) {
        place = reader.choice("in") ?? .header
        name = reader.text("name") ?? ""
        key = reader.secret("key") ?? .unreadable
        if reader.has("name") {
            switch place {
            case .header: reader.checkHeaderName(name, at: reader.place(of: "name"))
            case .query where name.isEmpty:
                reader.invalid("name", name, allowed: LocalizedText(vi: "tên của một tham số", en: "the name of a parameter"))
            case .query: break
            }
        }
    }

    package func authorise(_ request: inout WireRequest, in session: FetchSession) async throws(FetchError) {
        let key = try key.resolve(with: session.secrets)
        switch place {
        case .header: try request.prove(with: key, inHeader: name)
        case .query: try request.prove(with: key, inQuery: name)
        }
    }
}

extension ConfigReader {
    /// Reports a name that a request's header cannot have.
    func checkHeaderName(_ name: String, at place: SourcePlace) {
        do throws(HeaderField.Problem) {
            _ = try HeaderField(name: name, value: "")
        } catch {
            let quoted = String(reflecting: name)
            collector.error(
                "GW2211", at: place,
                LocalizedText(
                    vi: "header \(quoted) không gửi được: \(error.message.vi)", en: "the header \(quoted) cannot be sent: \(error.message.en)"),
                fix: LocalizedText(
                    vi: "viết tên header như tài liệu của nguồn, ví dụ X-API-Key",
                    en: "write the header's name as the feed's documents have it, for example X-API-Key"))
        }
    }
}
