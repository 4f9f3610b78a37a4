import GatewayModel

/// Proves a password without sending it, by answering the server's challenge (RFC 7616).
///
///     kind: digest
///     user: so-ttct
///     password: "${secret:FEED_PASSWORD}"
package struct DigestAuthentication: Authentication {
    package static let kind = "digest"
    package static let summary = LocalizedText(
        vi: "tên và mật khẩu, không gửi mật khẩu (HTTP Digest)", en: "a name and a password that is not sent (HTTP Digest)")
    package static let fields = UserAndPassword.fields

    private let account: UserAndPassword

    package init(reading reader: ConfigReader) {
        account = UserAndPassword(reader)
    }

    package func authorise(_ request: inout WireRequest, in session: FetchSession) async throws(FetchError) {
        let (user, password) = try account.resolve(in: session)
        request.credentials = .digest(user: user, password: password)
    }
}
