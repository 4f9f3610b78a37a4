import Foundation
import GatewayModel
import LoopbackServer
import Testing

@testable import Fetching

/// Twelve secrets are planted wherever a connector can have one; none may show in anything that is printed, dumped or kept.
struct CanaryTests {
    private static let canaries = (1...12).map { "c4nary-\($0)-qxz" }
    private static let environment = Dictionary(uniqueKeysWithValues: canaries.enumerated().map { ("S\($0 + 1)", $1) })

    private static func connectors(_ server: String) -> [String] {
        [
            "kind: basic\nuser: a\npassword: ${secret:S1}", "kind: digest\nuser: a\npassword: ${secret:S2}",
            "kind: bearer\ntoken: ${secret:S3}", "kind: api-key\nname: X-API-Key\nkey: ${secret:S4}",
            "kind: api-key\nin: query\nname: k\nkey: ${secret:S5}", "kind: headers\nAppName: ${secret:S6}\nSecretKey: ${secret:S7}",
            "kind: oauth2\ntoken-url: \(server)/token\nclient-id: a\nclient-secret: ${secret:S8}",
            "kind: oauth2\ntoken-url: \(server)/token\nclient-id: a\nclient-secret: ${secret:S8}\nstyle: body",
            "kind: login\nurl: \(server)/login\nform:\n  password: ${secret:S9}\ntake: cookie",
            "kind: login\nurl: \(server)/login\njson:\n  password: ${secret:S9}\ntake:\n  from: token\n  as: query t",
            "kind: certificate\ncertificate: /none.pem\nkey: /none.key\npassphrase: ${secret:S10}",
            "kind: ssh-key\nuser: a\nkey: /none\npassphrase: ${secret:S11}",
            "kind: aws-signature\nregion: a\nservice: s3\nkey-id: a\nsecret-key: ${secret:S12}",
        ]
    }

    /// Everything that a value shows of itself.
    private static func everything(_ value: Any) -> String {
        var dumped = ""
        dump(value, to: &dumped)
        return "\(value)\n\(String(reflecting: value))\n\(dumped)"
    }

    /// A secret in clear, encoded or in base64.
    private static func leaks(in text: String, _ secrets: [String]) -> [String] {
        let redactor = Redactor()
        return secrets.filter { secret in
            redactor.learn(Secret(secret))
            return text.contains(secret) || redactor.redact(text) != text
        }
    }

    /// The platform repeats every secret that it is told, and issues two more.
    private static let platform = ScriptedServer { request, _ in
        let echo = canaries.joined(separator: " ")
        let issued = [("Set-Cookie", "session=c4nary-cookie")]
        switch request.path {
        case "/token": return .answer(200, "{\"access_token\":\"c4nary-token\"}")
        case "/login": return .answer(200, "{\"token\":\"c4nary-token\"}", headers: issued)
        default: return .answer(401, echo)
        }
    }

    @Test func `no secret shows in requests, responses, kinds, sessions, tokens or the files left`() async throws {
        let bench = try AuthenticationBench(Self.environment)
        let secrets = Self.canaries + ["c4nary-token", "c4nary-cookie"]
        try await LoopbackServer.with(Self.platform) { server in
            for yaml in Self.connectors(server.address) {
                let kind = try AuthenticationBench.kind(yaml)
                let session = bench.session()
                var request = WireRequest(address: try FeedAddress("\(server.address)/feed"))
                try await kind.authorise(&request, in: session)
                let shown = [kind as Any, request, request.headers, request.address, session, bench.wire.requests, bench.tokens].map(Self.everything)
                for text in shown { #expect(Self.leaks(in: text, secrets).isEmpty, "\(text)") }
                #expect(type(of: kind).kind != "none")
            }
            #expect(server.requests.count == 4)
            #expect(try FileManager.default.contentsOfDirectory(atPath: bench.folder.path).isEmpty)
        }
    }

    @Test func `no secret shows in an error, even when the platform repeats it`() async throws {
        let echo = ScriptedServer { _, _ in .answer(400, "{\"error\":\"bad\",\"error_description\":\"\(Self.canaries.joined(separator: " "))\"}") }
        try await LoopbackServer.with(echo) { server in
            for yaml in Self.connectors(server.address) where yaml.contains(server.address) {
                let bench = try AuthenticationBench(Self.environment)
                let kind = try AuthenticationBench.kind(yaml)
                let used = yaml.contains("S8") ? Self.canaries[7] : Self.canaries[8]
                let error = await #expect(throws: FetchError.self) { try await bench.ask(kind, "\(server.address)/feed") }
                let found = try #require(error)
                #expect(found.label == "auth")
                #expect(Self.leaks(in: Self.everything(found) + "\(found.message)", [used]).isEmpty)
            }
        }
    }

    @Test func `no secret shows in the error of a secret that cannot be sent`() async throws {
        let broken = Self.environment.mapValues { $0 + "\n" }
        for yaml in Self.connectors("http://127.0.0.1:1") where !yaml.contains("127.0.0.1") {
            let bench = try AuthenticationBench(broken)
            var request = WireRequest(address: try FeedAddress("https://example.gov.vn/"))
            let kind = try AuthenticationBench.kind(yaml)
            do throws(FetchError) {
                try await kind.authorise(&request, in: bench.session())
            } catch {
                #expect(Self.leaks(in: Self.everything(error) + "\(error.message)", Self.canaries).isEmpty)
            }
            #expect(Self.leaks(in: Self.everything(request), Self.canaries).isEmpty)
        }
    }

    @Test func `what a run has resolved is masked in its texts`() async throws {
        let bench = try AuthenticationBench(Self.environment)
        try await LoopbackServer.with(Self.platform) { server in
            for yaml in Self.connectors(server.address) {
                let session = bench.session()
                var request = WireRequest(address: try FeedAddress("\(server.address)/feed"))
                try await AuthenticationBench.kind(yaml).authorise(&request, in: session)
                let used = Self.environment.filter { yaml.contains("${secret:\($0.key)}") }.map(\.value)
                #expect(!used.isEmpty)
                let text = "before \(used.joined(separator: " ")) after"
                let issued = yaml.contains("take: cookie") ? ["c4nary-cookie"] : yaml.contains(server.address) ? ["c4nary-token"] : []
                for token in issued { #expect(session.secrets.redactor.redact(token) == "•••") }
                #expect(session.secrets.redactor.redact(text) == "before \(used.map { _ in "•••" }.joined(separator: " ")) after")
            }
        }
    }
}
