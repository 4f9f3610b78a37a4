import Fetching
import GatewayModel
import LoopbackServer
import Testing

struct FeedConditionalTests {
    private let bench: FeedBench

    init() throws {
        bench = try FeedBench()
    }

    private static let validators = [("ETag", "\"v1\""), ("Last-Modified", "Mon, 30 Jun 2025 10:00:00 GMT")]

    /// Answers 304 to whoever has the version.
    private static func versioned() -> ScriptedServer {
        ScriptedServer { request, _ in
            request.header("If-None-Match") == "\"v1\"" ? .answer(304, headers: validators) : .answer(200, "a\n", headers: validators)
        }
    }

    @Test func `sends back what tells the version, and takes the news that nothing changed`() async throws {
        try await LoopbackServer.with(Self.versioned()) { server in
            let first = try await bench.fetch("url: SERVER/feed", from: server)
            var context = bench.context()
            context.validators = first.validators
            let second = try await bench.fetch("url: SERVER/feed", from: server, in: context)
            guard case .notModified(let validators) = try #require(second.pages.first).content else {
                Issue.record("was fetched again")
                return
            }
            #expect(validators.hash == first.validators.values.first?.hash)
            #expect(second.pages[0].key == first.pages[0].key)
            #expect(server.requests.last?.header("If-Modified-Since") == "Mon, 30 Jun 2025 10:00:00 GMT")
        }
        #expect(bench.wire.files.count == 1)
    }

    @Test(arguments: [
        "url: SERVER/feed\nconditional: no", "url: SERVER/feed\nmethod: POST",
        "url: SERVER/feed\npagination:\n  kind: page-number\n  parameter: p\n  until: empty",
    ])
    func `asks without a condition where the news would not hold for everything`(yaml: String) async throws {
        let content = ScriptedServer { request, _ in
            #expect(request.header("If-None-Match") == nil)
            return .answer(200, request.target.contains("p=2") ? "" : "a\n", headers: Self.validators)
        }
        try await LoopbackServer.with(content) { server in
            var context = bench.context()
            context.validators = try await bench.fetch(yaml, from: server).validators
            _ = try await bench.fetch(yaml, from: server, in: context)
        }
    }

    @Test func `asks without a condition when a person wants the bytes`() async throws {
        try await LoopbackServer.with(Self.versioned()) { server in
            var context = bench.context()
            context.validators = try await bench.fetch("url: SERVER/feed", from: server).validators
            context.isConditional = false
            let feed = try await bench.fetch("url: SERVER/feed", from: server, in: context)
            #expect(try feed.texts == ["a\n"])
        }
    }

    @Test func `gets the whole answer when the server says unmodified to an unconditional request`() async throws {
        let content = ScriptedServer { request, _ in request.header("Cache-Control") == "no-cache" ? .answer(200, "a\n") : .answer(304) }
        try await LoopbackServer.with(content) { server in
            let feed = try await bench.fetch("url: SERVER/feed", from: server)
            #expect(try feed.texts == ["a\n"])
        }
    }

    @Test func `fails when the server says unmodified and nothing else`() async throws {
        try await LoopbackServer.with(Routes(["/feed": .answer(status: 304)])) { server in
            let error = try await bench.failure("url: SERVER/feed", from: server)
            #expect(error.label == "http_status")
            #expect(server.requests.count == 2)
        }
    }

    @Test func `does not send the version of one question with another`() async throws {
        try await LoopbackServer.with(Self.versioned()) { server in
            var context = bench.context()
            context.validators = try await bench.fetch("url: SERVER/feed\nquery:\n  nam: 2024", from: server).validators
            _ = try await bench.fetch("url: SERVER/feed\nquery:\n  nam: 2025", from: server, in: context)
            #expect(server.requests.last?.header("If-None-Match") == nil)
        }
    }
}
