import Foundation

/// A secret made for a test, and the ways in which it must not be found.
struct SecretCanary: Hashable, Sendable {
    /// The name in `${secret:NAME}`.
    let name: String
    let value: String

    /// One secret for every place of a connector that can hold one.
    static let planted = [
        "BASIC", "DIGEST", "BEARER", "HEADER_KEY", "QUERY_KEY", "APP_NAME", "ACCESS_KEY", "SECRET_KEY", "CLIENT_SECRET", "LOGIN_PASSWORD",
        "TLS_PASSPHRASE", "SSH_PASSPHRASE", "AWS_SECRET", "BODY_SECRET", "JSON_SECRET", "SOAP_SECRET", "PATH_SECRET", "PLAIN_HEADER",
    ].map { SecretCanary(name: $0, value: "cánary/\($0)+\"& =\\%é") }

    /// What the platform issues: a header and a cookie have fewer letters than a secret.
    static let issuedToken = SecretCanary(name: "issued token", value: "canary-issued-token.8Zq")
    static let issuedCookie = SecretCanary(name: "issued cookie", value: "canary-issued-cookie.7Yx")
    /// Written into a connector in plain, which is refused.
    static let proxyPassword = SecretCanary(name: "proxy password", value: "canary-proxy-password.6Wv")

    static let all = planted + [issuedToken, issuedCookie, proxyPassword]

    /// Plain, percent-encoded in either case and as in forms, escaped for JSON and XML, and the part of its base64 that depends on it alone.
    var spellings: Set<Data> {
        let unreserved = CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
        let percent = value.addingPercentEncoding(withAllowedCharacters: unreserved) ?? value
        let lower = percent.replacing(/%[0-9A-F]{2}/) { $0.output.lowercased() }
        let json = value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        let ascii = json.replacing("é", with: "\\u00e9").replacing("á", with: "\\u00e1")
        let xml = value.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
        let texts = [value, percent, lower, percent.replacing("%20", with: "+"), lower.replacing("%20", with: "+"), json, ascii, xml]
        let escaped = [json, ascii].map { $0.replacing("/", with: "\\/") } + [value.replacing("&", with: "&amp;")]
        let base64 = (0..<3).map { offset in
            let bytes = Data(repeating: 0, count: offset) + Data(value.utf8)
            return String(bytes.base64EncodedString().dropFirst(offset == 0 ? 0 : offset + 1).prefix((bytes.count * 8 / 6) - 4))
        }
        return Set((texts + escaped + base64).map { Data($0.utf8) })
    }

    private static let needles = all.map { ($0.name, $0.spellings) }

    /// The names of the secrets that are found in a text, in any spelling.
    static func found(in data: Data) -> [String] {
        needles.filter { needle in needle.1.contains { data.range(of: $0) != nil } }.map(\.0)
    }

    static func found(in text: String) -> [String] { found(in: Data(text.utf8)) }

    /// Writes every planted secret into a file of its own, as `secrets:` wants it.
    static func plant(in folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        for canary in planted {
            let file = folder.appendingPathComponent(canary.name)
            try Data(canary.value.utf8).write(to: file)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
        }
    }
}
