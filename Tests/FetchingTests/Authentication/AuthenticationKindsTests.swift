import Foundation
import GatewayModel
import Testing

@testable import Fetching

struct AuthenticationKindsTests {
    private let collector = DiagnosticCollector()

    private func read(_ yaml: String) -> [Diagnostic] {
        _ = AuthenticationKinds.read(CaseYAML.read(yaml), collector: collector)
        return collector.diagnostics
    }

    @Test(arguments: AuthenticationKinds.all.map { $0.kind })
    func `has an example that can be read, and that its documentation shows`(_ kind: String) throws {
        let read = try AuthenticationBench.example(kind)
        #expect(type(of: read).kind == kind)
        let example = try String(contentsOf: AuthenticationBench.cases.appendingPathComponent("\(kind).yaml"), encoding: .utf8)
        let documented = example.split(separator: "\n").map { "///     \($0)\n" }.joined()
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../../Sources/Fetching/Authentication")
        let sources = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        let texts = try sources.map { try String(contentsOf: $0, encoding: .utf8) }
        #expect(texts.count { $0.contains(documented) } == 1, "\(kind)")
    }

    @Test(arguments: AuthenticationKinds.all.map { $0.kind })
    func `stands in the documentation as in the example`(_ kind: String) throws {
        let example = try String(contentsOf: AuthenticationBench.cases.appendingPathComponent("\(kind).yaml"), encoding: .utf8)
        let page = AuthenticationBench.cases.appendingPathComponent("../../../Documentation/Authentication.md").standardizedFileURL
        let text = try String(contentsOf: page, encoding: .utf8)
        let indented = example.split(separator: "\n").map { "    \($0)\n" }.joined()
        #expect(text.contains("\n### \(kind)\n\n```yaml\nfetch:\n  url: "))
        #expect(text.contains("  authentication:\n" + indented))
    }

    @Test func `has no example without a kind`() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: AuthenticationBench.cases.path)
        #expect(Set(names) == Set(AuthenticationKinds.all.map { "\($0.kind).yaml" }))
    }

    @Test func `names each kind once, in both languages`() {
        #expect(Set(AuthenticationKinds.all.map { $0.kind }).count == AuthenticationKinds.all.count)
        for kind in AuthenticationKinds.all { #expect(!kind.summary.vi.isEmpty && kind.summary.vi != kind.summary.en) }
    }

    @Test(
        arguments: [
            ("kind: baerer\ntoken: ${secret:A}", "GW2210"), ("token: ${secret:A}", "GW2003"),
            ("kind: bearer", "GW2003"), ("kind: bearer\ntoken: ${secret:A}\ntokn: a", "GW2002"),
            ("kind: bearer\ntoken: ${sec:A}", "GW2230"), ("kind: bearer\ntoken: ${secret:A", "GW2230"),
            ("kind: bearer\ntoken: ${secret:../A}", "GW2230"), ("kind: bearer\ntoken: ${file:a}", "GW2230"),
            ("kind: api-key\nname: X Key\nkey: ${secret:A}", "GW2211"), ("kind: api-key\nname: Host\nkey: ${secret:A}", "GW2211"),
            ("kind: api-key\nin: body\nname: a\nkey: ${secret:A}", "GW2004"), ("kind: headers\nAppName: a", "GW2212"),
            ("kind: headers", "GW2212"), ("kind: headers\nX Key: ${secret:A}", "GW2211"),
            ("kind: certificate\ncertificate: a.pem\nkey: /a.key", "GW2004"),
            ("kind: aws-signature\nregion: a/b\nservice: s3\nkey-id: a\nsecret-key: ${secret:A}", "GW2004"),
            ("kind: oauth2\ntoken-url: ftp://a/\nclient-id: a\nclient-secret: ${secret:A}", "GW2213"),
            ("kind: oauth2\ntoken-url: http://a/\nclient-id: a\nclient-secret: ${secret:A}", "GW2215"),
            ("kind: login\nurl: https://a/\ntake: cookie", "GW2214"), ("kind: login\nurl: https://a/\nform:\n  a: b\ntake: cookie", "GW2212"),
            ("kind: login\nurl: https://a/\nform:\n  a: ${secret:A}\ntake:\n  from: data token\n  as: bearer", "GW2004"),
            ("kind: login\nurl: https://a/\nform:\n  a: ${secret:A}\ntake:\n  from: text\n  as: cookie", "GW2004"),
            ("kind: login\nurl: https://a/\nform:\n  a: ${secret:A}\ntake: token", "GW2001"),
        ])
    func `reports what does not fit, with its place and a way out`(yaml: String, code: String) throws {
        let diagnostics = read(yaml)
        #expect(diagnostics.map(\.code) == [code])
        #expect(diagnostics.first?.place?.file == "case.yaml")
        #expect(diagnostics.first?.fix != nil)
    }

    @Test(
        arguments: [
            ("kind: basic\nuser: a\npassword: pl4in-s3cret", "PASSWORD"), ("kind: digest\nuser: a\npassword: pl4in-s3cret", "PASSWORD"),
            ("kind: bearer\ntoken: pl4in-s3cret", "TOKEN"), ("kind: api-key\nname: X-API-Key\nkey: pl4in-s3cret", "KEY"),
            ("kind: headers\nAppName: a\nSecretKey: pl4in-s3cret", "SECRETKEY"),
            ("kind: oauth2\ntoken-url: https://a/\nclient-id: a\nclient-secret: pl4in-s3cret", "CLIENT_SECRET"),
            ("kind: login\nurl: https://a/\nform:\n  mật khẩu: pl4in-s3cret\ntake: cookie", "MAT_KHAU"),
            ("kind: certificate\ncertificate: /a\nkey: /b\npassphrase: pl4in-s3cret", "PASSPHRASE"),
            ("kind: ssh-key\nuser: a\nkey: /b\npassphrase: pl4in-s3cret", "PASSPHRASE"),
            ("kind: aws-signature\nregion: a\nservice: s3\nkey-id: a\nsecret-key: pl4in-s3cret", "SECRET_KEY"),
        ])
    func `refuses a secret in plain without repeating it`(yaml: String, name: String) throws {
        let diagnostics = read(yaml)
        #expect(diagnostics.map(\.code) == ["GW2231"])
        #expect(diagnostics.first?.fix?.en.contains("${secret:\(name)}") == true)
        let shown = "\(diagnostics)"
        #expect(!shown.contains("pl4in"))
    }

    @Test func `never repeats a key that was pasted where its file belongs`() {
        let diagnostics = read("kind: ssh-key\nuser: a\nkey: pl4in-s3cret")
        #expect(diagnostics.map(\.code) == ["GW2004"])
        let shown = "\(diagnostics)"
        #expect(!shown.contains("pl4in"))
    }
}
