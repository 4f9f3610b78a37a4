import Foundation

/// A project with a connector for every way to send a secret and every way in which a platform repeats it.
final class SecretProject {
    let copy: ProjectCopy
    let secrets: URL

    /// Where the platform repeats what it was told.
    static let places = ["header", "cookie", "refused", "failing", "redirect", "elsewhere", "media", "coding", "code"]

    /// What stands behind `fetch:`, beside the address; SERVER is the platform, NAME the path below the place.
    private static let kinds: [(name: String, fetch: String)] = [
        ("basic", "authentication: { kind: basic, user: a, password: \"${secret:BASIC}\" }"),
        ("bearer", "authentication: { kind: bearer, token: \"${secret:BEARER}\" }"),
        ("api-key", "authentication: { kind: api-key, name: X-API-Key, key: \"${secret:HEADER_KEY}\" }"),
        ("query-key", "authentication: { kind: api-key, in: query, name: key, key: \"${secret:QUERY_KEY}\" }"),
        (
            "headers",
            "authentication: { kind: headers, AppName: \"${secret:APP_NAME}\", AccessKey: \"${secret:ACCESS_KEY}\", SecretKey: \"${secret:SECRET_KEY}\" }"
        ),
        ("oauth2", "authentication: { kind: oauth2, token-url: \"SERVER/token\", client-id: a, client-secret: \"${secret:CLIENT_SECRET}\" }"),
        (
            "login",
            "authentication: { kind: login, url: \"SERVER/login\", form: { ten: a, matKhau: \"${secret:LOGIN_PASSWORD}\" }, take: cookie }"
        ),
        (
            "aws",
            "authentication: { kind: aws-signature, region: a, service: s3, key-id: a, secret-key: \"${secret:AWS_SECRET}\" }"
        ),
        ("form", "body: { form: { ma: \"${secret:BODY_SECRET}\" } }"), ("json", "body: { json: { ma: \"${secret:JSON_SECRET}\" } }"),
        ("soap", "body: { soap: { version: \"1.1\", action: a, body: \"<a>${secret:SOAP_SECRET}</a>\" } }"),
        ("header", "headers: { X-Any: \"${secret:PLAIN_HEADER}\" }"), ("path", "method: GET"),
    ]

    /// The names of the ways to send a secret: `ok/NAME` is a connector whose feed answers well.
    static let ways = kinds.map(\.name)

    /// Those that are refused before or while the proof is asked for.
    private static let special: [(name: String, url: String, fetch: String)] = [
        ("digest", "SERVER/challenge/a", "authentication: { kind: digest, user: a, password: \"${secret:DIGEST}\" }"),
        (
            "no-token", "SERVER/header/a",
            "authentication: { kind: oauth2, token-url: \"SERVER/no-token\", client-id: a, client-secret: \"${secret:CLIENT_SECRET}\", style: body }"
        ),
        (
            "no-login", "SERVER/header/a",
            "authentication: { kind: login, url: \"SERVER/no-login\", json: { matKhau: \"${secret:LOGIN_PASSWORD}\" }, take: cookie }"
        ),
        (
            "certificate", "https://127.0.0.1:PORT/header/a",
            "authentication: { kind: certificate, certificate: KEYS/client.pem, key: KEYS/client.key, passphrase: \"${secret:TLS_PASSPHRASE}\" }"
        ),
        (
            "ssh-key", "sftp://127.0.0.1:PORT/a",
            "authentication: { kind: ssh-key, user: a, key: KEYS/client.key, passphrase: \"${secret:SSH_PASSPHRASE}\" }\n  host-key: SHA256:\(String(repeating: "A", count: 43))"
        ),
    ]

    /// A connector of each way, for commands that take one at a time.
    static let samples =
        kinds.map { "ok/\($0.name)" } + kinds.enumerated().map { "\(places[$0.offset % places.count])/\($0.element.name)" }
        + special.map { "special/\($0.name)" }

    init(server: String, port: UInt16) throws {
        copy = try ProjectCopy()
        secrets = copy.root.appendingPathExtension("secrets")
        try SecretCanary.plant(in: secrets)
        try copy.write("network: { allow: [ 127.0.0.0/8 ] }\nsecrets: \(secrets.path)\n", to: "Config/gateway.yaml")
        for place in Self.places {
            for way in Self.kinds {
                let path = way.name == "path" ? "${secret:PATH_SECRET}" : way.name
                try write("\(place)/\(way.name)", "\(server)/\(place)/\(path)", way.fetch, server, port, isCode: place == "code")
            }
        }
        for way in Self.kinds {
            let path = way.name == "path" ? "${secret:PATH_SECRET}" : way.name
            try write("ok/\(way.name)", "\(server)/header/\(path)", way.fetch, server, port)
        }
        for way in Self.special { try write("special/\(way.name)", way.url, way.fetch, server, port) }
    }

    deinit { try? FileManager.default.removeItem(at: secrets) }

    private func write(_ id: String, _ url: String, _ fetch: String, _ server: String, _ port: UInt16, isCode: Bool = false) throws {
        let accept = id.hasPrefix("media/") ? "\n  accept: [ text/csv ]" : ""
        let success = isCode ? "\n  success: { from: ma, is: [ \"0\" ], message: loi }" : ""
        let format = isCode ? "{ kind: json, records: \"$.a[*]\" }" : "{ kind: csv, delimiter: \";\" }"
        let text = """
            title: { vi: a, en: a }
            fetch:
              url: "\(url)"
              \(fetch)\(accept)\(success)
              retry: { attempts: 1 }
            decode: \(format)
            mapping: online
            """
        let filled = text.replacing("SERVER", with: server).replacing("PORT", with: "\(port)").replacing("KEYS", with: copy.root.path + "/Keys")
        let folder = copy.root.appendingPathComponent("Connectors/\(id)").deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try copy.write(filled + "\n", to: "Connectors/\(id).yaml")
    }

    /// The content of every file of the project, by its path, but for those that a person wrote a secret into.
    func files(except written: String) throws -> [(path: String, content: Data)] {
        try FileManager.default.subpathsOfDirectory(atPath: copy.root.path).filter { $0 != written }.compactMap { path in
            (try? Data(contentsOf: copy.root.appendingPathComponent(path))).map { (path, $0) }
        }
    }
}
