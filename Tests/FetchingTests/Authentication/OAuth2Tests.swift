import Foundation
import GatewayModel
import LoopbackServer
import Synchronization
import TestServers
import Testing

@testable import Fetching

struct OAuth2Tests {
    private let bench: AuthenticationBench

    init() throws {
        bench = try AuthenticationBench(["LGSP_CLIENT_SECRET": "s&cret"])
    }

    /// Issues `token-1`, `token-2` …, and lets in whoever has one that `isGood`.
    private static func platform(
        expiresIn: String = "3600", pause: Duration? = nil, isGood: @escaping @Sendable (Int) -> Bool = { _ in true }
    ) -> ScriptedServer {
        ScriptedServer { request, earlier in
            guard request.path != "/token" else {
                let body = "{\"access_token\":\"token-\(earlier + 1)\",\"token_type\":\"Bearer\",\"expires_in\":\(expiresIn)}"
                return (pause.map { [WireStep.pause($0)] } ?? []) + .answer(200, body, headers: [("Content-Type", "application/json")])
            }
            let number = request.header("Authorization")?.split(separator: "-").last.flatMap { Int($0) }
            return number.map(isGood) == true ? .answer(200, "figures") : .answer(401)
        }
    }

    @Test func `gets a token with id and secret, and shows it`() async throws {
        try await LoopbackServer.with(Self.platform()) { server in
            let kind = try AuthenticationBench.example("oauth2", server: server.address)
            #expect(try await bench.ask(kind, "\(server.address)/feed") == (200, "figures"))
            let request = try #require(server.requests(for: "/token").first)
            #expect(request.method == "POST")
            #expect(request.header("Content-Type") == "application/x-www-form-urlencoded")
            // The secret is form-encoded first (RFC 6749 §2.3.1).
            let account = request.header("Authorization")?.dropFirst(6).description
            #expect(account.flatMap { Data(base64Encoded: $0) }.map { String(decoding: $0, as: UTF8.self) } == "so-ttct:s%26cret")
            #expect(bench.wire.bodies == ["grant_type=client_credentials&scope=thong-ke"])
            #expect(server.requests(for: "/feed").map { $0.header("Authorization") } == ["Bearer token-1"])
            #expect(try FileManager.default.contentsOfDirectory(atPath: bench.folder.path).isEmpty)
        }
    }

    @Test func `sends id and secret in the body where that is asked for`() async throws {
        try await LoopbackServer.with(Self.platform()) { server in
            let kind = try AuthenticationBench.kind(
                """
                kind: oauth2
                token-url: \(server.address)/token
                client-id: so ttct
                client-secret: "${secret:LGSP_CLIENT_SECRET}"
                audience: https://api.vn
                style: body
                """)
            #expect(try await bench.ask(kind, "\(server.address)/feed").status == 200)
            #expect(server.requests(for: "/token").first?.header("Authorization") == nil)
            #expect(
                bench.wire.bodies == ["grant_type=client_credentials&audience=https%3A%2F%2Fapi.vn&client_id=so%20ttct&client_secret=s%26cret"])
        }
    }

    @Test func `20 feeds at once ask for one token`() async throws {
        try await LoopbackServer.with(Self.platform(pause: .milliseconds(200))) { server in
            let kind = try AuthenticationBench.example("oauth2", server: server.address)
            let (bench, address) = (bench, server.address)
            try await withThrowingTaskGroup { group in
                for _ in 0..<20 { group.addTask { try await bench.ask(kind, "\(address)/feed").status } }
                for try await status in group { #expect(status == 200) }
            }
            #expect(server.requests(for: "/token").count == 1)
            #expect(server.requests(for: "/feed").count == 20)
        }
    }

    @Test func `20 feeds refused at once ask for one other token`() async throws {
        try await LoopbackServer.with(Self.platform(pause: .milliseconds(100), isGood: { $0 > 1 })) { server in
            let kind = try AuthenticationBench.example("oauth2", server: server.address)
            let (bench, address) = (bench, server.address)
            try await withThrowingTaskGroup { group in
                for _ in 0..<20 { group.addTask { try await bench.ask(kind, "\(address)/feed").status } }
                for try await status in group { #expect(status == 200) }
            }
            #expect(server.requests(for: "/token").count == 2)
        }
    }

    @Test(arguments: [("3600", 3539, 3541), ("100", 89, 91), ("\"100\"", 89, 91)])
    func `renews a token before it expires`(lifetime: String, stillGood: Int, over: Int) async throws {
        let clock = TestClock()
        let bench = try AuthenticationBench(["LGSP_CLIENT_SECRET": "s"], tokens: TokenCache(now: clock.now))
        try await LoopbackServer.with(Self.platform(expiresIn: lifetime)) { server in
            let kind = try AuthenticationBench.example("oauth2", server: server.address)
            try await bench.ask(kind, "\(server.address)/feed")
            clock.advance(to: .seconds(stillGood))
            try await bench.ask(kind, "\(server.address)/feed")
            #expect(server.requests(for: "/token").count == 1)
            clock.advance(to: .seconds(over))
            try await bench.ask(kind, "\(server.address)/feed")
            #expect(server.requests(for: "/token").count == 2)
            #expect(server.requests(for: "/feed").last?.header("Authorization") == "Bearer token-2")
        }
    }

    @Test func `renews once after a 401, and again only when the new token had been good`() async throws {
        try await LoopbackServer.with(Self.platform(isGood: { _ in false })) { server in
            let kind = try AuthenticationBench.example("oauth2", server: server.address)
            let session = bench.session()
            #expect(try await bench.ask(kind, "\(server.address)/feed", in: session).status == 401)
            #expect(server.requests(for: "/token").count == 2)
            var request = WireRequest(address: try FeedAddress("\(server.address)/feed"))
            try await kind.authorise(&request, in: session)
            let response = try await bench.wire.exchange(request, into: session.spool, deadline: bench.deadline)
            // The second token has been shown twice by now, so the first time is taken for a success; then no more.
            #expect(try await kind.renew(after: response, in: session))
            try await kind.authorise(&request, in: session)
            #expect(try await !kind.renew(after: response, in: session))
            #expect(server.requests(for: "/token").count == 3)
        }
    }

    @Test(
        arguments: [
            (400, "{\"error\":\"invalid_client\",\"error_description\":\"s&cret is wrong\"}", "invalid_client: ••• is wrong"),
            (401, "", "HTTP 401"), (200, "{\"message\":\"no\"}", "{\"message\":\"no\"}"), (200, "<html>login</html>", "HTTP 200"),
            (200, "{\"access_token\":\"t-0-k-e-n\",\"token_type\":\"mac\"}", "token_type mac"),
        ])
    func `tells a refusal apart, with advice and without the secret`(status: Int, body: String, words: String) async throws {
        try await LoopbackServer.with(Routes(["/token": .answer(status: status, body: body)])) { server in
            let kind = try AuthenticationBench.example("oauth2", server: server.address)
            let error = await #expect(throws: FetchError.self) { try await bench.ask(kind, "\(server.address)/feed") }
            #expect(error?.label == "auth")
            #expect(error?.isRetryable == false)
            let message = try #require(error?.message)
            #expect(message.en.contains(words), "\(message.en)")
            #expect(message.en.contains("Check \"authentication\"") && message.vi.contains("Kiểm tra \"authentication\""))
            #expect(!message.en.contains("s&cret") && !message.en.contains("t-0-k-e-n"))
            // A refused login is not tried again at once: platforms lock accounts.
            _ = await #expect(throws: FetchError.self) { try await bench.ask(kind, "\(server.address)/feed") }
            #expect(server.requests.count == 1)
        }
    }

    @Test func `a platform that is down is worth another try`() async throws {
        let content = ScriptedServer { request, earlier in
            request.path == "/token" && earlier == 0 ? .answer(503, headers: [("Retry-After", "7")]) : .answer(200, "{\"access_token\":\"token-1\"}")
        }
        try await LoopbackServer.with(content) { server in
            let kind = try AuthenticationBench.example("oauth2", server: server.address)
            let error = await #expect(throws: FetchError.self) { try await bench.ask(kind, "\(server.address)/feed") }
            #expect(error?.label == "http_status" && error?.isRetryable == true)
            #expect(error?.retryAfter == .seconds(7))
            #expect(try await bench.ask(kind, "\(server.address)/feed").status == 200)
        }
    }

    @Test func `a wrong secret gets nothing of what a right one was given`() async throws {
        try await LoopbackServer.with(Self.platform()) { server in
            let kind = try AuthenticationBench.example("oauth2", server: server.address)
            try await bench.ask(kind, "\(server.address)/feed")
            let other = try AuthenticationBench(["LGSP_CLIENT_SECRET": "other"], tokens: bench.tokens)
            try await other.ask(kind, "\(server.address)/feed")
            #expect(server.requests(for: "/token").count == 2)
        }
    }
}

/// A clock that goes when it is told to.
final class TestClock: Sendable {
    private let start = ContinuousClock.now
    private let passed = Mutex(Duration.zero)

    func advance(to duration: Duration) { passed.withLock { $0 = duration } }

    var now: @Sendable () -> ContinuousClock.Instant {
        { self.start + self.passed.withLock { $0 } }
    }
}
