import Fetching
import GatewayModel
import LoopbackServer
import Testing

struct FeedAnswerTests {
    private let bench: FeedBench

    init() throws {
        bench = try FeedBench()
    }

    private static let judged = "url: SERVER/feed\nsuccess:\n  from: code\n  is: 00\n  message: words"

    @Test func `refuses a login page in place of the feed`() async throws {
        let page = Behaviour.answer(headers: [("Content-Type", "text/html; charset=utf-8")], body: "<html>Đăng nhập</html>")
        try await LoopbackServer.with(Routes(["/feed": page])) { server in
            let error = try await bench.failure("url: SERVER/feed\naccept: text/csv", from: server)
            #expect(error.label == "schema_drift")
            #expect(server.requests.count == 1)
        }
    }

    @Test func `takes an answer that says that it is one`() async throws {
        try await LoopbackServer.with(Routes(["/feed": .answer(body: "code= 00 \nrow\n")])) { server in
            let feed = try await bench.fetch(Self.judged, from: server)
            #expect(feed.pages.count == 1)
        }
    }

    @Test(arguments: [
        ("code=17\nwords=Khóa hết hạn\n", "17", "Khóa hết hạn"), ("row\n", "(code: –)", "–"),
        ("code=17\nwords=khóa \(FeedBench.secret) hết hạn\n", "17", "khóa ••• hết hạn"),
    ])
    func `tells a refusal with status 200 in the feed's own words`(body: String, code: String, words: String) async throws {
        try await LoopbackServer.with(Routes(["/feed": .answer(body: body)])) { server in
            let error = try await bench.failure(Self.judged + "\nheaders:\n  X-Key: \"${secret:KEY}\"", from: server)
            guard case .content(.refusedByFeed(let foundCode, let foundWords), _) = error else {
                Issue.record("\(error)")
                return
            }
            #expect([foundCode, foundWords] == [code, words])
            #expect(server.requests.count == 1)
        }
    }

    @Test func `takes nothing at the place for a success when that is declared`() async throws {
        try await LoopbackServer.with(Routes(["/feed": .answer(body: "row\n")])) { server in
            let feed = try await bench.fetch("url: SERVER/feed\nsuccess:\n  from: error\n  is: \"\"", from: server)
            #expect(try feed.texts == ["row\n"])
        }
    }

    @Test func `keeps its keys from the server that a redirect leads to`() async throws {
        try await LoopbackServer.with(Routes(["/there": .answer(body: "a\n")])) { other in
            try await LoopbackServer.with(Routes(["/feed": .redirect(to: "\(other.address)/there")])) { server in
                _ = try await bench.fetch(
                    "url: SERVER/feed\nheaders:\n  X-Key: \"${secret:KEY}\"\nauthentication:\n  kind: bearer\n  token: \"${secret:KEY}\"",
                    from: server)
                #expect(server.requests.first?.header("X-Key") == FeedBench.secret)
                #expect(server.requests.first?.header("Authorization") == "Bearer \(FeedBench.secret)")
            }
            #expect(other.requests.count == 1)
            #expect(other.requests.flatMap(\.headers).allSatisfy { !$0.value.contains(FeedBench.secret) })
        }
    }

    @Test func `names the address without secrets and without what every request has`() async throws {
        try await LoopbackServer.with(Routes(["/feed": .answer(body: "a\n")])) { server in
            let feed = try await bench.fetch(
                "url: \"SERVER/feed?app=plain&q={period:qq}\"\nquery:\n  nam: \"{period:yyyy}\"\n  key: \"${secret:KEY}\"\n  loai: 3", from: server)
            #expect(server.requests.first?.target == "/feed?app=plain&q=02&nam=2025&key=\(FeedBench.secret)&loai=3")
            #expect(feed.pages.map(\.address) == ["\(server.address)/feed?app=…&q=02&nam=2025&key=•••&loai=…"])
        }
    }

    @Test func `fails before anything is sent when a secret is absent`() async throws {
        try await LoopbackServer.with(Routes([:])) { server in
            let error = try await bench.failure("url: SERVER/feed\nheaders:\n  X-Key: \"${secret:NONE}\"", from: server)
            #expect(error.label == "config")
            #expect(server.requests.isEmpty)
        }
    }

    @Test func `fails before anything is sent when the request needs a period and the run has none`() async throws {
        try await LoopbackServer.with(Routes([:])) { server in
            var context = bench.context()
            context.period = nil
            let error = try await bench.failure("url: \"SERVER/{period:yyyy}\"", from: server, in: context)
            #expect(error.message.en.contains("--period"))
            #expect(server.requests.isEmpty)
        }
    }

    @Test func `proves itself anew once after a refusal of the proof`() async throws {
        let content = ScriptedServer { request, earlier in
            if request.path == "/token" { return .answer(200, "{\"access_token\":\"t\(earlier)\",\"token_type\":\"Bearer\"}") }
            return request.header("Authorization") == "Bearer t1" ? .answer(200, "a\n") : .answer(401)
        }
        try await LoopbackServer.with(content) { server in
            let feed = try await bench.fetch(
                """
                url: SERVER/feed
                authentication:
                  kind: oauth2
                  token-url: SERVER/token
                  client-id: me
                  client-secret: "${secret:KEY}"
                """, from: server)
            #expect(try feed.texts == ["a\n"])
            #expect(server.requests(for: "/feed").count == 2)
        }
    }
}
