import Fetching
import GatewayModel

/// Sends the digest as a mail in plain text.
package struct MailHook: Hook {
    package static let kind = "mail"
    package static let summary = LocalizedText(vi: "gửi thư qua máy chủ SMTP", en: "sends a mail through an SMTP server")
    package static let fields = [
        FieldSpec("server", .text, required: true, example: "mail.example.gov.vn", vi: "tên máy chủ SMTP", en: "the name of the SMTP server"),
        FieldSpec("port", .integer(1...65_535), default: "465, 587 or 25, by security", example: "587", vi: "cổng", en: "the port"),
        FieldSpec(
            "security", .choice(MailServer.Security.allCases.map(\.rawValue)), default: "tls", example: "starttls",
            vi: "tls, starttls; none chỉ dành cho máy chủ trên chính máy này", en: "tls or starttls; none is for a server of this machine alone"),
        FieldSpec("user", .text, example: "gateway", vi: "tên đăng nhập", en: "the user's name"),
        FieldSpec("password", .text, example: "${secret:MAIL_PASSWORD}", vi: "mật khẩu", en: "the password"),
        FieldSpec(
            "authorities", .text, example: "/etc/gateway/ca.pem", vi: "tệp PEM các cơ quan chứng thực thay cho của hệ thống",
            en: "a PEM file of authorities that replace the system's"),
        FieldSpec("from", .text, required: true, example: "gateway@example.gov.vn", vi: "địa chỉ gửi", en: "the sender's address"),
        FieldSpec(
            "to", .list(of: .text), required: true, example: "[ lan@example.gov.vn ]", vi: "các địa chỉ nhận", en: "the receivers' addresses"),
    ]

    private let server: MailServer?
    private let from: String
    private let to: [String]

    package init(reading reader: ConfigReader) {
        let security = reader.choice("security", MailServer.Security.self) ?? .tls
        let standard = [MailServer.Security.tls: 465, .starttls: 587, .none: 25][security] ?? 465
        let port = reader.integer("port", in: 1...65_535) ?? standard
        let password = reader.secret("password")
        server = Self.filled("server", reader).map {
            MailServer(
                host: $0, port: port, security: security, user: Self.filled("user", reader), password: password,
                authorities: Self.filled("authorities", reader))
        }
        from = Self.filled("from", reader) ?? ""
        to = reader.texts("to") ?? []
        check(reader)
    }

    private static func filled(_ key: String, _ reader: ConfigReader) -> String? { reader.text(key).flatMap { $0.isEmpty ? nil : $0 } }

    private func check(_ reader: ConfigReader) {
        for (key, addresses) in [("from", [from]), ("to", to)] where reader.has(key) {
            for address in addresses where !MailMessage.isAddress(address) {
                reader.invalid(
                    key, address,
                    allowed: LocalizedText(vi: "một địa chỉ thư như lan@example.gov.vn", en: "a mail address such as lan@example.gov.vn"))
            }
        }
        guard let server else { return }
        if !server.host.utf8.allSatisfy({ (33...126).contains($0) && !"/@:?#".utf8.contains($0) }) {
            reader.invalid("server", server.host, allowed: LocalizedText(vi: "tên của một máy chủ", en: "the name of a server"))
        }
        if server.security == .none, !MailServer.isThisMachine(server.host) {
            reader.invalid(
                "security", "none",
                allowed: LocalizedText(
                    vi: "tls hoặc starttls; thư và mật khẩu không được đi qua mạng mà không mã hóa",
                    en: "tls or starttls; mail and password may not cross a network in plain"))
        }
    }

    package func tell(_ digest: Digest, in language: Language, through means: HookMeans) async throws(HookFailure) {
        guard let server, !to.isEmpty else { throw HookFailure(LocalizedText(vi: "thiếu cấu hình", en: "the settings are incomplete")) }
        let domain = from.split(separator: "@").last.map(String.init) ?? "localhost"
        let message = MailMessage(
            from: from, to: to, subject: digest.subject[language], text: digest.text(language), date: digest.at, id: "\(digest.id)@\(domain)")
        do throws(FetchError) {
            let password = try server.password?.resolve(with: means.secrets)
            try await means.mail.send(message, through: server, password: password)
        } catch {
            throw HookFailure(LocalizedText(vi: means.secrets.redactor.redact(error.message.vi), en: means.secrets.redactor.redact(error.message.en)))
        }
    }
}
