import GatewayModel

/// A name and a password, as several kinds take them.
struct UserAndPassword: Sendable {
    let user: SecretText
    let password: SecretText

    static let fields = [
        FieldSpec(
            "user", .text, required: true, example: "so-ttct", vi: "tên đăng nhập", en: "the user's name"),
        FieldSpec(
            "password", .text, required: true, example: "\"${secret:FEED_PASSWORD}\"",
            vi: "mật khẩu, dạng ${secret:TÊN}", en: "the password, as ${secret:NAME}"),
    ]

    init(_ reader: ConfigReader) {
        user = reader.secretText("user") ?? .unreadable
        password = reader.secret("password") ?? .unreadable
    }

    func resolve(in session: FetchSession) throws(FetchError) -> (user: String, password: Secret) {
        (try user.resolve(with: session.secrets).reveal(), try password.resolve(with: session.secrets))
    }
}
