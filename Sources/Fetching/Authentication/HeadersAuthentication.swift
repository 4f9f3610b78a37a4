import GatewayModel

/// Sends several keys at once, each in a header of its own: every key beside `kind` is a header's name, as sharing platforms ask for.
///
/// At least one value refers to a secret, and so does each whose name says that it is one (key, token, secret, password).
///
///     kind: headers
///     AppName: "${secret:LGSP_APP}"
///     AccessKey: "${secret:LGSP_ACCESS}"
///     SecretKey: "${secret:LGSP_SECRET}"
package struct HeadersAuthentication: Authentication {
    package static let kind = "headers"
    package static let summary = LocalizedText(
        vi: "nhiều khóa, mỗi khóa một header (như AppName, AccessKey, SecretKey)",
        en: "several keys, each in a header of its own (such as AppName, AccessKey, SecretKey)")
    package static let fields: [FieldSpec] = []
    package static let takesFreeKeys = true

    private let headers: [(name: String, value: SecretText)]

    package static func fields(of node: ConfigNode) -> [FieldSpec] {
        (node.entries ?? []).filter { $0.key != "kind" }.map { FieldSpec($0.key, .text, vi: "giá trị của header", en: "the header's value") }
    }

    package init(reading reader: ConfigReader) {
        let entries = (reader.node.entries ?? []).filter { $0.key != "kind" }
        for entry in entries { reader.checkHeaderName(entry.key, at: entry.keyPlace) }
        headers = SecretFields.read(entries, of: reader)
    }

    package func authorise(_ request: inout WireRequest, in session: FetchSession) async throws(FetchError) {
        for (name, value) in headers {
            try request.prove(with: value.resolve(with: session.secrets), inHeader: name)
        }
    }
}
