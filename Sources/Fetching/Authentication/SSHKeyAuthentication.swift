import GatewayModel

/// Proves a private key to an SFTP server (RFC 4252 §7).
///
///     kind: ssh-key
///     user: so-ttct
///     key: /etc/indicator-gateway/id_ed25519
///     passphrase: "${secret:SSH_KEY_PASSPHRASE}"
package struct SSHKeyAuthentication: Authentication {
    package static let kind = "ssh-key"
    package static let summary = LocalizedText(vi: "khóa SSH cho máy chủ SFTP", en: "an SSH key for an SFTP server")
    package static let fields = [
        FieldSpec("user", .text, required: true, example: "so-ttct", vi: "tên đăng nhập", en: "the user's name"),
        FieldSpec(
            "key", .text, required: true, example: "/etc/indicator-gateway/id_ed25519",
            vi: "tệp khóa riêng, đường dẫn tuyệt đối", en: "the private key's file, an absolute path"),
        FieldSpec(
            "passphrase", .text, example: "\"${secret:SSH_KEY_PASSPHRASE}\"",
            vi: "mật khẩu của tệp khóa, dạng ${secret:TÊN}", en: "the key file's passphrase, as ${secret:NAME}"),
    ]

    private let user: SecretText
    private let key: String
    private let passphrase: SecretText?

    package init(reading reader: ConfigReader) {
        user = reader.secretText("user") ?? .unreadable
        key = reader.absolutePath("key") ?? ""
        passphrase = reader.secret("passphrase")
    }

    package func authorise(_ request: inout WireRequest, in session: FetchSession) async throws(FetchError) {
        request.credentials = .key(
            user: try user.resolve(with: session.secrets).reveal(), file: key, passphrase: try passphrase?.resolve(with: session.secrets))
    }
}
