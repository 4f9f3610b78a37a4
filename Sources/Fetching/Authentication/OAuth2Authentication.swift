import GatewayModel

/// Gets a token in the gateway's own name and sends it with every request (RFC 6749 §4.4, client credentials).
///
/// Feeds with the same account share one token; it is renewed a little before it expires, and once after a 401.
///
///     kind: oauth2
///     token-url: https://lgsp.example.gov.vn/token
///     client-id: so-ttct
///     client-secret: "${secret:LGSP_CLIENT_SECRET}"
///     scope: thong-ke
package struct OAuth2Authentication: Authentication {
    package static let kind = "oauth2"
    package static let summary = LocalizedText(
        vi: "OAuth 2.0: lấy token bằng client-id và client-secret", en: "OAuth 2.0: a token for a client id and a client secret")
    package static let fields = [
        FieldSpec(
            "token-url", .text, required: true, example: "https://lgsp.example.gov.vn/token",
            vi: "địa chỉ cấp token", en: "the address that issues tokens"),
        FieldSpec("client-id", .text, required: true, example: "so-ttct", vi: "mã máy khách", en: "the client's id"),
        FieldSpec(
            "client-secret", .text, required: true, example: "\"${secret:LGSP_CLIENT_SECRET}\"",
            vi: "bí mật của máy khách, dạng ${secret:TÊN}", en: "the client's secret, as ${secret:NAME}"),
        FieldSpec("scope", .text, example: "thong-ke", vi: "phạm vi quyền, cách nhau bằng dấu cách", en: "the rights asked for, separated by blanks"),
        FieldSpec("audience", .text, example: "https://api.example.gov.vn", vi: "dịch vụ mà token dành cho", en: "the service that the token is for"),
        FieldSpec(
            "style", .choice(Style.allCases.map(\.rawValue)), default: Style.basic.rawValue, example: "body",
            vi: "gửi mã và bí mật bằng HTTP Basic hay trong thân yêu cầu", en: "whether id and secret go by HTTP Basic or in the body"),
    ]

    private enum Style: String, CaseIterable { case basic, body }

    private let tokenAddress: FeedAddress
    private let clientID: SecretText
    private let clientSecret: SecretText
    private let scope: String?
    private let audience: String?
    private let style: Style

    package init(reading reader: ConfigReader) {
        tokenAddress = reader.loginAddress("token-url")
        clientID = reader.secretText("client-id") ?? .unreadable
        clientSecret = reader.secret("client-secret") ?? .unreadable
        scope = reader.text("scope")
        audience = reader.text("audience")
        style = reader.choice("style") ?? .basic
    }

    package func authorise(_ request: inout WireRequest, in session: FetchSession) async throws(FetchError) {
        let (route, feed) = (request.route, request.address)
        let exchange = try exchange(session)
        let token = try await session.token(for: try key(session), at: tokenAddress) { () async throws(FetchError) in
            try await issue(exchange.send(route: route, feed: feed, in: session), in: session)
        }
        guard case .text(let text) = token.proof else { return }
        try request.prove(with: Secret("Bearer " + text.reveal()), inHeader: "Authorization")
    }

    package func renew(after response: WireResponse, in session: FetchSession) async throws(FetchError) -> Bool {
        await session.replaceToken(for: try key(session))
    }

    private func key(_ session: FetchSession) throws(FetchError) -> TokenKey {
        let (client, secret) = (try clientID.resolve(with: session.secrets), try clientSecret.resolve(with: session.secrets))
        return TokenKey([Self.kind, tokenAddress.text, client.reveal(), secret.reveal(), scope ?? "", audience ?? "", style.rawValue])
    }

    private func exchange(_ session: FetchSession) throws(FetchError) -> TokenExchange {
        let client = try clientID.resolve(with: session.secrets).reveal()
        let secret = try clientSecret.resolve(with: session.secrets)
        var fields = [(name: "grant_type", value: "client_credentials")]
        if let scope { fields.append((name: "scope", value: scope)) }
        if let audience { fields.append((name: "audience", value: audience)) }
        if style == .body { fields += [(name: "client_id", value: client), (name: "client_secret", value: secret.reveal())] }
        // Both are form-encoded before they become a name and a password (RFC 6749 §2.3.1).
        let credentials = WireCredentials.basic(user: PercentEncoding.all(client), password: Secret(PercentEncoding.all(secret.reveal())))
        return TokenExchange(
            address: tokenAddress, body: FormBody.form(fields), mediaType: "application/x-www-form-urlencoded",
            credentials: style == .basic ? credentials : nil)
    }

    private func issue(_ answer: TokenAnswer, in session: FetchSession) async throws(FetchError) -> Token {
        func member(_ name: String) -> String? { JSONPlace(name).flatMap(answer.value) }
        guard answer.response.isSuccess, let text = member("access_token"), !text.isEmpty else {
            let words = [member("error"), member("error_description")].compactMap(\.self).joined(separator: ": ")
            throw answer.failure(words.isEmpty ? nil : words, hiding: session.secrets.redactor)
        }
        session.secrets.redactor.learn(Secret(text))
        if let type = member("token_type"), type.lowercased() != "bearer" {
            throw answer.failure("token_type \(type)", hiding: session.secrets.redactor)
        }
        let now = await session.tokens.instant()
        // Beyond a day the number says nothing that a 401 would not.
        let lifetime = member("expires_in").flatMap { Int($0) }.map { Duration.seconds(min(max($0, 0), 86_400)) }
        return Token(proof: .text(Secret(text)), renewAt: lifetime.map { Token.renewal(of: $0, from: now) })
    }
}

extension ConfigReader {
    /// The address of a login: http or https, the former with a warning.
    func loginAddress(_ name: String) -> FeedAddress {
        guard let written = text(name) else { return .unreadable }
        do throws(AddressProblem) {
            let address = try FeedAddress(written)
            guard [.http, .https].contains(address.scheme) else { throw .scheme(address.scheme.rawValue) }
            if address.scheme == .http {
                collector.warning(
                    "GW2215", at: place(of: name),
                    LocalizedText(
                        vi: "\"\(name)\" dùng http: ai ở giữa cũng đọc được bí mật gửi đi",
                        en: "\"\(name)\" uses http: anyone on the way can read the secrets that are sent"),
                    fix: LocalizedText(vi: "dùng https nếu bên cung cấp có", en: "use https if the provider has it"))
            }
            return address
        } catch {
            collector.error("GW2213", at: place(of: name), error.message, fix: error.fix)
            return .unreadable
        }
    }
}
