import GatewayModel

/// Asks without any proof, for public feeds; the same as no `authentication:` at all.
///
///     kind: none
package struct NoAuthentication: Authentication {
    package static let kind = "none"
    package static let summary = LocalizedText(vi: "không xác thực: nguồn công khai", en: "no proof: a public feed")
    package static let fields: [FieldSpec] = []

    package init(reading reader: ConfigReader) {}

    package func authorise(_ request: inout WireRequest, in session: FetchSession) async throws(FetchError) {}
}
