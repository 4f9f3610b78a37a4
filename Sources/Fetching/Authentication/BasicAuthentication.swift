import GatewayModel

/// Sends a name and a password with every request (RFC 7617), on SFTP and FTPS too. Only https keeps the password from others.
///
///     kind: basic
///     user: so-ttct
///     password: "${secret:FEED_PASSWORD}"
package struct BasicAuthentication: Authentication {
    package static let kind = "basic"
    package static let summary = LocalizedText(vi: "tên và mật khẩu (HTTP Basic, SFTP, FTPS)", en: "a name and a password (HTTP Basic, SFTP, FTPS)")
    package static let fields = UserAndPassword.fields

    private let account: UserAndPassword

    package init(reading reader: ConfigReader) {
        account = UserAndPassword(reader)
    }

    package func authorise(_ request: inout WireRequest, in session: FetchSession) async throws(FetchError) {
        let (user, password) = try account.resolve(in: session)
        request.credentials = .basic(user: user, password: password)
    }
}
