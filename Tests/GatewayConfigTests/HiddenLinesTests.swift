import Foundation
import GatewayConfig
import GatewayModel
import Testing

/// A secret that somebody wrote into a file in plain does not show in what the check prints, whatever else is wrong with the file.
struct HiddenLinesTests {
    private static let canary = "c4nary"
    private static let head = "title: { vi: a, en: a }\nprovider: VPUBND\ndecode: { kind: csv }\n"

    private static func report(_ connector: String, _ language: Language) throws -> String {
        let folder = try ProjectFolder()
        try folder.write(connector, to: "Connectors/dvc.yaml")
        let printer = DiagnosticPrinter(language: language) { file in
            (try? Data(contentsOf: folder.root.appendingPathComponent(file))).map { String(decoding: $0, as: UTF8.self) }
        }
        return printer.text(for: ProjectLoader.load(folder.root).diagnostics.filter { $0.place?.file == "Connectors/dvc.yaml" })
    }

    private static let proofs = [
        "{ kind: bearer, token: c4nary }", "{ kind: bearer, tokn: c4nary }", "{ kind: bearer, tken: c4nary, x: 1 }",
        "{ kind: basic, user: a, pasword: c4nary }", "{ kind: basic, user: a, password: c4nary, extra: 1 }", "{ kind: baerer, word: c4nary }",
        "{ kind: bearer, token: \"${c4nary}\" }", "{ kind: bearer, token: \"${c4nary:x}\" }", "{ kind: bearer, token: \"${secret:c4nary!}\" }",
        "{ kind: bearer, token: \"${secret:c4nary\" }", "{ kind: headers, AppName: c4nary, X Y: b }", "{ kind: ssh-key, user: a, key: c4nary }",
        "Bearer c4nary", "[ c4nary ]", "{ kind: api-key, in: c, name: a, key: c4nary }", "\n    kind: bearer\n    token:\n      c4nary\n    tokn: 1",
        "\n    kind: bearer\n    token: |\n      c4nary\n    x: 1", "\n    kind: bearer\n    password: \"a\n      c4nary\"\n    x: 1",
        "\n    kind: login\n    url: https://a/\n    json: { taiKhoan: a, matKhau: c4nary }\n    take: cookie",
        "\n    kind: login\n    url: https://a/\n    form:\n      ma: c4nary\n    take: cookie", "\n    kind: bearer\n    c4nary\n    token: x",
        "{ kind: bearer, token: c4nary @ \" ' }", "{ kind: bearer, token: c4nary", "{ kind: bearer, \"token\":\"c4nary\" }",
        "{ kind: oauth2, token-url: \"https://a:c4nary@b/\", client-id: a, client-secret: \"${secret:A}\" }",
    ]

    private static let requests = [
        "url: \"https://u:c4nary@example.gov.vn/a\"", "url: \"https://example.gov.vn/a?api_key=c4nary\"\n  x: 1",
        "url: \"ftp://example.gov.vn/a?token=c4nary\"", "url: https://example.gov.vn/\n  proxy: \"http://u:c4nary@p:3128\"",
        "url: https://example.gov.vn/\n  headers: { Authorization: Bearer c4nary }",
        "url: https://example.gov.vn/\n  query: { api_key: c4nary, nam: \"{periode}\" }",
        "url: https://example.gov.vn/\n  body: { form: { mật khẩu: c4nary } }",
        "url: https://example.gov.vn/\n  body: { json: { a: { secretKey: c4nary } } }",
        "url: https://example.gov.vn/\n  tls: { certificate: /a, key: /b, passphrase: c4nary }",
        "url: https://example.gov.vn/\n  tls: { certificate: /a, key: /b, passphrse: c4nary }", "url: https://example.gov.vn/\n  pasword: c4nary",
    ]

    @Test(arguments: proofs.map { "url: https://example.gov.vn/\n  authentication: " + $0 } + requests, Language.allCases)
    func `is never printed`(_ fetch: String, _ language: Language) throws {
        let report = try Self.report(Self.head + "fetch:\n  \(fetch)\n", language)
        #expect(report.contains("[GW"))
        #expect(!report.contains(Self.canary), "\(report)")
    }

    @Test func `leaves the lines around it to be read`() throws {
        let report = try Self.report(
            Self.head + "fetch:\n  url: https://example.gov.vn/\n  authentication:\n    kind: baerer\n    token: \"${secret:A}\"\n  tmeout: 3\n", .en)
        #expect(report.contains("|     kind: baerer\n") && report.contains("|   tmeout: 3\n"))
        #expect(!report.contains("not shown"))
    }

    @Test(
        arguments: [
            ("headers: { X-API-Key: k }", "X_API_KEY"), ("query: { token: k }", "TOKEN"), ("body: { form: { matKhau: k } }", "MATKHAU"),
            ("headers: { Authorization: Basic QQ== }", "AUTHORIZATION"),
        ])
    func `names the reference to write in the place of a plain value`(fetch: String, name: String) throws {
        let report = try Self.report(Self.head + "fetch:\n  url: https://example.gov.vn/\n  \(fetch)\n", .en)
        #expect(report.contains("warning: ") && report.contains("[GW2232]") && report.contains("fix: write ${secret:\(name)} "))
        #expect(report.contains("(this line is not shown: a secret may stand in it)"))
    }

    @Test(arguments: [
        "headers: { X-API-Key: \"${secret:K}\" }", "query: { keyword: k }", "query: { token: \"{period:yyyy}\" }", "query: { key: \"\" }",
    ])
    func `says nothing of what is no plain secret`(fetch: String) throws {
        #expect(!(try Self.report(Self.head + "fetch:\n  url: https://example.gov.vn/\n  \(fetch)\n", .en)).contains("GW2232"))
    }
}
