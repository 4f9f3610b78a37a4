import GatewayModel

/// What a login brings, and how the feed's requests show it: the cookies, or a token from the answer.
enum TokenTaking: Hashable, Sendable {
    case cookies
    case token(TokenOrigin, shownAs: TokenUse)

    static let fields = [
        FieldSpec(
            "from", .text, required: true, example: "data.token",
            vi: "token nằm ở đâu: đường dẫn JSON như data.token, \"header TÊN\", hoặc \"text\" nếu cả câu trả lời là token",
            en: "where the token is: a JSON path such as data.token, \"header NAME\", or \"text\" when the whole answer is the token"),
        FieldSpec(
            "as", .text, required: true, example: "bearer",
            vi: "gửi token thế nào: bearer, \"header TÊN\" hoặc \"query TÊN\"", en: "how the token is sent: bearer, \"header NAME\" or \"query NAME\""
        ),
    ]

    /// Where in an answer a token is.
    enum TokenOrigin: Hashable, Sendable {
        case header(String)
        case wholeText
        case json(JSONPlace)
    }

    /// Where in a request a token goes.
    enum TokenUse: Hashable, Sendable {
        case bearer
        case header(String)
        case query(String)
    }

    /// What `issue` found in the answer; nil when there is nothing of it.
    func proof(in answer: TokenAnswer) -> Token.Proof? {
        switch self {
        case .cookies:
            let cookies = answer.response.headers.filter { $0.name.lowercased() == "set-cookie" }
                .compactMap { Cookie($0.value, from: answer.response.address) }
            return cookies.isEmpty ? nil : .cookies(cookies)
        case .token(let origin, _):
            let text =
                switch origin {
                case .header(let name): answer.response.header(name)
                case .wholeText: answer.text
                case .json(let place): answer.value(at: place)
                }
            return text.flatMap { $0.isEmpty ? nil : .text(Secret($0)) }
        }
    }

    /// Adds what was found to a request.
    func show(_ proof: Token.Proof, with request: inout WireRequest) throws(FetchError) {
        switch (proof, self) {
        case (.cookies(let cookies), _):
            let sent = cookies.filter { $0.isMeant(for: request.address) }
            guard !sent.isEmpty else {
                throw .unusable(
                    LocalizedText(
                        vi: "cookie của lần đăng nhập không dành cho máy chủ này; kiểm tra \"url\" của \"authentication\"",
                        en: "the login's cookies are not meant for this server; check the \"url\" of \"authentication\""),
                    at: request.address.description, remedy: .setting("authentication"))
            }
            try request.prove(with: Secret(sent.map { "\($0.name)=\($0.value.reveal())" }.joined(separator: "; ")), inHeader: "Cookie")
        case (.text(let token), .token(_, .header(let name))): try request.prove(with: token, inHeader: name)
        case (.text(let token), .token(_, .query(let name))): try request.prove(with: token, inQuery: name)
        case (.text(let token), _): try request.prove(with: Secret("Bearer " + token.reveal()), inHeader: "Authorization")
        }
    }
}

extension TokenTaking {
    /// Reads `take:`; nil when it is absent or its problem was reported.
    init?(_ reader: ConfigReader) {
        if reader.value("take")?.scalar == "cookie" {
            self = .cookies
            return
        }
        guard reader.has("take"), let table = reader.nested("take", fields: Self.fields), table.node.entries != nil,
            let origin = TokenOrigin(table), let use = TokenUse(table)
        else { return nil }
        self = .token(origin, shownAs: use)
    }
}

extension TokenTaking.TokenOrigin {
    fileprivate init?(_ reader: ConfigReader) {
        guard let written = reader.text("from") else { return nil }
        let words = written.split(separator: " ").map(String.init)
        if written == "text" {
            self = .wholeText
        } else if words.count == 2, words[0] == "header" {
            self = .header(words[1])
        } else if let place = JSONPlace(written) {
            self = .json(place)
        } else {
            reader.invalid(
                "from", written, allowed: LocalizedText(vi: "data.token, \"header TÊN\", text", en: "data.token, \"header NAME\", text"))
            return nil
        }
    }
}

extension TokenTaking.TokenUse {
    fileprivate init?(_ reader: ConfigReader) {
        guard let written = reader.text("as") else { return nil }
        let words = written.split(separator: " ").map(String.init)
        switch (words.first, words.count) {
        case ("bearer", 1): self = .bearer
        case ("header", 2):
            reader.checkHeaderName(words[1], at: reader.place(of: "as"))
            self = .header(words[1])
        case ("query", 2): self = .query(words[1])
        default:
            reader.invalid(
                "as", written, allowed: LocalizedText(vi: "bearer, \"header TÊN\", \"query TÊN\"", en: "bearer, \"header NAME\", \"query NAME\""))
            return nil
        }
    }
}
