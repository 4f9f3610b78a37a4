import GatewayModel

/// Shows a client certificate while the TLS connection is made (RFC 8446 §4.4.2).
///
///     kind: certificate
///     certificate: /etc/indicator-gateway/client.pem
///     key: /etc/indicator-gateway/client.key
///     passphrase: "${secret:CLIENT_KEY_PASSPHRASE}"
package struct CertificateAuthentication: Authentication {
    package static let kind = "certificate"
    package static let summary = LocalizedText(vi: "chứng chỉ của máy khách (TLS)", en: "a client certificate (TLS)")
    package static let fields = [
        FieldSpec(
            "certificate", .text, required: true, example: "/etc/indicator-gateway/client.pem",
            vi: "tệp PEM của chứng chỉ, đường dẫn tuyệt đối", en: "the certificate's PEM file, an absolute path"),
        FieldSpec(
            "key", .text, required: true, example: "/etc/indicator-gateway/client.key",
            vi: "tệp PEM của khóa riêng, đường dẫn tuyệt đối", en: "the private key's PEM file, an absolute path"),
        FieldSpec(
            "passphrase", .text, example: "\"${secret:CLIENT_KEY_PASSPHRASE}\"",
            vi: "mật khẩu của tệp khóa, dạng ${secret:TÊN}", en: "the key file's passphrase, as ${secret:NAME}"),
    ]

    private let certificate: String
    private let key: String
    private let passphrase: SecretText?

    package init(reading reader: ConfigReader) {
        certificate = reader.absolutePath("certificate") ?? ""
        key = reader.absolutePath("key") ?? ""
        passphrase = reader.secret("passphrase")
    }

    package func authorise(_ request: inout WireRequest, in session: FetchSession) async throws(FetchError) {
        request.credentials = .certificate(file: certificate, key: key, passphrase: try passphrase?.resolve(with: session.secrets))
    }
}

extension ConfigReader {
    /// A path that does not depend on the folder in which the gateway was started.
    func absolutePath(_ name: String) -> String? {
        guard let written = text(name) else { return nil }
        if written.hasPrefix("/"), !written.utf8.contains(0) { return written }
        // Whoever pastes a key where its file belongs must not find it in a log.
        invalid(name, "…", allowed: LocalizedText(vi: "đường dẫn tuyệt đối của một tệp", en: "the absolute path of a file"))
        return nil
    }
}
