import Foundation
import GatewayModel
import LoopbackServer
import TestServers
import Testing

@testable import Fetching

struct LoginTests {
    private let bench: AuthenticationBench

    init() throws {
        bench = try AuthenticationBench(["REPORT_PASSWORD": "mật \"khẩu\""])
    }

    private func formLogin(_ server: LoopbackServer, take: String = "take: cookie", extra: String = "") throws -> any Authentication {
        try AuthenticationBench.kind(
            "kind: login\nurl: \(server.address)/login\nform:\n  user: so ttct\n  password: \"${secret:REPORT_PASSWORD}\"\n\(take)\n\(extra)")
    }

    @Test func `logs in with JSON and shows the token of the answer`() async throws {
        let content = ScriptedServer { request, _ in
            if request.path == "/api/login" { return .answer(200, "{\"duLieu\":{\"token\":\"tok-1\"}}") }
            return request.header("Authorization") == "Bearer tok-1" ? .answer(200, "figures") : .answer(401)
        }
        try await LoopbackServer.with(content) { server in
            let kind = try AuthenticationBench.example("login", server: server.address)
            #expect(try await bench.ask(kind, "\(server.address)/feed") == (200, "figures"))
            #expect(try await bench.ask(kind, "\(server.address)/feed?trang=2").status == 200)
            #expect(server.requests(for: "/api/login").map { $0.header("Content-Type") } == ["application/json"])
            #expect(bench.wire.bodies == ["{\"taiKhoan\":\"so-ttct\",\"matKhau\":\"mật \\\"khẩu\\\"\"}"])
        }
    }

    @Test(arguments: [200, 302])
    func `logs in with a form and shows its cookies`(status: Int) async throws {
        let content = ScriptedServer { request, _ in
            if request.path == "/login" {
                return .answer(
                    status,
                    headers: [
                        ("Location", "/home"), ("Set-Cookie", "JSESSIONID=abc=1; Path=/; HttpOnly"), ("Set-Cookie", "lang=vi"),
                        ("Set-Cookie", "old=; Max-Age=0"), ("Set-Cookie", "safe=1; Secure"), ("Set-Cookie", "else=1; Domain=other.vn"),
                        ("Set-Cookie", "admin=1; Path=/admin"),
                    ])
            }
            return request.header("Cookie") == "JSESSIONID=abc=1; lang=vi" ? .answer(200, "figures") : .answer(401)
        }
        try await LoopbackServer.with(content) { server in
            let kind = try formLogin(server)
            #expect(try await bench.ask(kind, "\(server.address)/feed") == (200, "figures"))
            #expect(bench.wire.bodies == ["user=so%20ttct&password=m%E1%BA%ADt%20%22kh%E1%BA%A9u%22"])
            #expect(server.requests.map(\.path) == ["/login", "/feed"])
        }
    }

    @Test(
        arguments: [
            ("header X-Auth", "header X-Token", "X-Token: tok-9"), ("text", "header X-Token", "X-Token: tok-text"),
            ("$.list[1].id", "query token", "/feed?token=42"),
        ])
    func `finds and shows a token wherever the platform has it`(from: String, shownAs: String, expected: String) async throws {
        let body = from == "text" ? "tok-text\n" : "{\"list\":[{\"id\":1},{\"id\":42}]}"
        let content = ScriptedServer { request, _ in
            if request.path == "/login" { return .answer(200, body, headers: [("X-Auth", "tok-9")]) }
            let shown = "X-Token: \(request.header("X-Token") ?? "")"
            return [shown, request.target].contains(expected) ? .answer(200) : .answer(401)
        }
        try await LoopbackServer.with(content) { server in
            let kind = try formLogin(server, take: "take:\n  from: \(from)\n  as: \(shownAs)")
            #expect(try await bench.ask(kind, "\(server.address)/feed").status == 200)
        }
    }

    @Test func `logs in again once after a 401`() async throws {
        let content = ScriptedServer { request, earlier in
            if request.path == "/login" { return .answer(200, headers: [("Set-Cookie", "session=\(earlier + 1)")]) }
            return request.header("Cookie") == "session=2" ? .answer(200) : .answer(401)
        }
        try await LoopbackServer.with(content) { server in
            let kind = try formLogin(server)
            #expect(try await bench.ask(kind, "\(server.address)/feed").status == 200)
            #expect(try await bench.ask(kind, "\(server.address)/other").status == 200)
            #expect(server.requests(for: "/login").count == 2)
        }
    }

    @Test func `logs in again when its lifetime is over`() async throws {
        let clock = TestClock()
        let bench = try AuthenticationBench(["REPORT_PASSWORD": "p"], tokens: TokenCache(now: clock.now))
        let content = ScriptedServer { _, _ in .answer(200, headers: [("Set-Cookie", "session=1")]) }
        try await LoopbackServer.with(content) { server in
            let kind = try formLogin(server, extra: "lifetime: 100")
            for (second, logins) in [(0, 1), (89, 1), (91, 2)] {
                clock.advance(to: .seconds(second))
                try await bench.ask(kind, "\(server.address)/feed")
                #expect(server.requests(for: "/login").count == logins)
            }
        }
    }

    @Test(arguments: [(401, "sai mat khau"), (403, "bi khoa"), (200, "<html>Sai mật khẩu</html>")])
    func `tells a failed login apart, with advice`(status: Int, body: String) async throws {
        try await LoopbackServer.with(Routes(["/login": .answer(status: status, body: body)])) { server in
            let kind = try formLogin(server)
            let error = await #expect(throws: FetchError.self) { try await bench.ask(kind, "\(server.address)/feed") }
            #expect(error?.label == "auth")
            #expect(error?.message.vi.contains("đăng nhập không thành công (HTTP \(status))") == true)
            #expect(error?.message.en.contains("Check \"authentication\"") == true)
            #expect(server.requests(for: "/feed").isEmpty)
        }
    }

    @Test func `a cookie of one server is not shown to another`() async throws {
        try await LoopbackServer.with(ScriptedServer { _, _ in .answer(200, headers: [("Set-Cookie", "session=1")]) }) { server in
            let kind = try formLogin(server)
            let error = await #expect(throws: FetchError.self) { try await bench.ask(kind, "http://localhost:\(server.port)/feed") }
            #expect(error?.label == "config")
            #expect(error?.message.en.contains("cookies are not meant for this server") == true)
        }
    }

    @Test(
        arguments: [
            ("a=1", "https://so.example.vn/x", true), ("a=1", "https://www.so.example.vn/x", false),
            ("a=1; Domain=example.vn", "https://other.example.vn/", true), ("a=1; Domain=.example.vn", "https://example.vn/", true),
            ("a=1; Path=/api", "https://so.example.vn/api/x", true), ("a=1; Path=/api", "https://so.example.vn/apix", false),
            ("a=1; Secure", "http://so.example.vn/", false), ("a=1; Domain=badexample.vn", "https://badexample.vn/", false),
        ])
    func `a cookie goes where its attributes say`(written: String, address: String, isSent: Bool) throws {
        let cookie = Cookie(written, from: try FeedAddress("https://so.example.vn/login"))
        #expect(try cookie?.isMeant(for: FeedAddress(address)) ?? false == isSent)
    }

    @Test(arguments: ["", "novalue", "a=", "=1", "a=1; Max-Age=0", "a=1; Domain=vn"])
    func `takes no cookie that is none`(written: String) throws {
        #expect(Cookie(written, from: try FeedAddress("https://so.example.vn/login")) == nil)
    }
}
