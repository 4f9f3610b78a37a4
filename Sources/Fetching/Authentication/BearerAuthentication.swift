import GatewayModel

/// Sends a token that the provider has issued for long (RFC 6750): `Authorization: Bearer …`.
///
///     kind: bearer
///     token: "${secret:FEED_TOKEN}"
package struct BearerAuthentication: Authentication {
    package static let kind = "bearer"
    package static let summary = LocalizedText(vi: "token cố định (Authorization: Bearer)", en: "a fixed token (Authorization: Bearer)")
    package static let fields = [
        FieldSpec(
            "token", .text, required: true, example: "\"${secret:FEED_TOKEN}\"",
            vi: "token, dạng ${secret:TÊN}, không kèm chữ Bearer", en: "the token, as ${secret:NAME}, without the word Bearer")
    ]

    private let token: SecretText

    package init(reading reader: ConfigReader) {
        token = reader.secret("token") ?? .unreadable
    }

    package func authorise(_ request: inout WireRequest, in session: FetchSession) async throws(FetchError) {
        let token = try token.resolve(with: session.secrets)
        try request.prove(with: Secret("Bearer " + token.reveal()), inHeader: "Authorization")
    }
}
