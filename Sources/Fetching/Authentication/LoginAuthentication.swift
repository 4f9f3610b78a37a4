import GatewayModel

/// Logs in with a form or a JSON object, and shows the cookie or the token that this brings.
///
/// Feeds with the same account share one login; it is renewed when `lifetime` is over, and once after a 401.
///
///     kind: login
///     url: https://baocao.example.gov.vn/api/login
///     json:
///       taiKhoan: so-ttct
///       matKhau: "${secret:REPORT_PASSWORD}"
///     take:
///       from: duLieu.token
///       as: bearer
package struct LoginAuthentication: Authentication {
    package static let kind = "login"
    package static let summary = LocalizedText(
        vi: "đăng nhập bằng biểu mẫu hoặc JSON để lấy cookie hoặc token", en: "a login by form or JSON that yields a cookie or a token")
    package static let fields = [
        FieldSpec(
            "url", .text, required: true, example: "https://baocao.example.gov.vn/api/login", vi: "địa chỉ đăng nhập", en: "the address of the login"),
        FieldSpec(
            "form", .map(of: .text), example: "{ username: so-ttct, password: \"${secret:REPORT_PASSWORD}\" }",
            vi: "các trường của biểu mẫu đăng nhập", en: "the fields of the login form"),
        FieldSpec(
            "json", .map(of: .text), example: "{ taiKhoan: so-ttct, matKhau: \"${secret:REPORT_PASSWORD}\" }",
            vi: "các trường của đối tượng JSON, thay cho form", en: "the members of a JSON object, in place of form"),
        FieldSpec(
            "take", .either([.choice(["cookie"]), .object(TokenTaking.fields)]), required: true, example: "{ from: duLieu.token, as: bearer }",
            vi: "lấy gì từ câu trả lời: cookie, hoặc một token", en: "what to take from the answer: cookie, or a token"),
        FieldSpec(
            "lifetime", .integer(lifetimeRange), default: "900", example: "3600",
            vi: "số giây dùng một lần đăng nhập", en: "for how many seconds a login is used"),
    ]

    private static let lifetimeRange = 30...86_400

    private enum Encoding: String { case form, json }

    private let loginAddress: FeedAddress
    private let encoding: Encoding
    private let members: [(name: String, value: SecretText)]
    private let taking: TokenTaking
    private let lifetime: Duration

    package init(reading reader: ConfigReader) {
        loginAddress = reader.loginAddress("url")
        encoding = reader.has("json") ? .json : .form
        if reader.has("form") == reader.has("json") {
            reader.collector.error(
                "GW2214", at: reader.place, LocalizedText(vi: "cần đúng một trong hai khóa form, json", en: "exactly one of form and json is needed"),
                fix: LocalizedText(
                    vi: "form: nếu trang đăng nhập là một biểu mẫu; json: nếu là một API",
                    en: "form: when the login is a web form; json: when it is an API"))
        }
        members = reader.table(encoding.rawValue).map { SecretFields.read($0, of: reader) } ?? []
        taking = TokenTaking(reader) ?? .cookies
        lifetime = .seconds(reader.integer("lifetime", in: Self.lifetimeRange) ?? 900)
    }

    package func authorise(_ request: inout WireRequest, in session: FetchSession) async throws(FetchError) {
        let (route, feed) = (request.route, request.address)
        let fields = try resolvedMembers(session)
        let exchange = TokenExchange(
            address: loginAddress, body: encoding == .json ? FormBody.json(fields) : FormBody.form(fields),
            mediaType: encoding == .json ? "application/json" : "application/x-www-form-urlencoded")
        let token = try await session.token(for: key(fields), at: loginAddress) { () async throws(FetchError) in
            try await issue(exchange.send(route: route, feed: feed, in: session), in: session)
        }
        try taking.show(token.proof, with: &request)
    }

    package func renew(after response: WireResponse, in session: FetchSession) async throws(FetchError) -> Bool {
        await session.replaceToken(for: key(try resolvedMembers(session)))
    }

    private func resolvedMembers(_ session: FetchSession) throws(FetchError) -> [(name: String, value: String)] {
        var resolved: [(name: String, value: String)] = []
        for (name, value) in members { resolved.append((name: name, value: try value.resolve(with: session.secrets).reveal())) }
        return resolved
    }

    private func key(_ fields: [(name: String, value: String)]) -> TokenKey {
        TokenKey([Self.kind, loginAddress.text, encoding.rawValue, "\(taking)"] + fields.flatMap { [$0.name, $0.value] })
    }

    private func issue(_ answer: TokenAnswer, in session: FetchSession) async throws(FetchError) -> Token {
        // Many web forms send the browser on after a login; the cookie is in that answer.
        let isAnswered = answer.response.isSuccess || taking == .cookies && [302, 303].contains(answer.response.status)
        guard isAnswered, let proof = taking.proof(in: answer) else { throw answer.failure(nil, hiding: session.secrets.redactor) }
        return Token(proof: proof, renewAt: Token.renewal(of: lifetime, from: await session.tokens.instant()))
    }
}
