import Fetching
import GatewayModel
import LoopbackServer
import Testing

struct FeedRetryTests {
    private let bench: FeedBench

    init() throws {
        bench = try FeedBench()
    }

    private static let oneSecondTwiceFour: [Duration] = [.seconds(1), .seconds(2), .seconds(4)]

    @Test(arguments: [408, 425, 429, 500, 502, 503, 504])
    func `asks again with doubling waits while the status can heal`(status: Int) async throws {
        let content = ScriptedServer { _, earlier in earlier < 3 ? .answer(status) : .answer(200, "a\n") }
        try await LoopbackServer.with(content) { server in
            let feed = try await bench.fetch("url: SERVER/feed", from: server)
            #expect(try feed.texts == ["a\n"])
            #expect(server.requests.count == 4)
        }
        #expect(bench.waited == Self.oneSecondTwiceFour)
        #expect(bench.wire.files.count == 1)
    }

    @Test func `gives up after the last attempt with the status`() async throws {
        try await LoopbackServer.with(Routes(["/feed": .answer(status: 503)])) { server in
            let error = try await bench.failure("url: SERVER/feed", from: server)
            #expect(error.label == "http_status")
            #expect(server.requests.count == 4)
        }
    }

    @Test(arguments: [(400, "http_status"), (401, "auth"), (403, "auth"), (404, "http_status"), (501, "http_status")])
    func `asks once when the same request cannot succeed later`(status: Int, label: String) async throws {
        try await LoopbackServer.with(Routes(["/feed": .answer(status: status)])) { server in
            let error = try await bench.failure("url: SERVER/feed", from: server)
            #expect(error.label == label)
            #expect(server.requests.count == 1)
        }
        #expect(bench.waited.isEmpty)
    }

    @Test func `waits as long as the server asks, even beyond its own longest wait`() async throws {
        let content = ScriptedServer { _, earlier in
            switch earlier {
            case 0: .answer(429, headers: [("Retry-After", "7")])
            case 1:
                .answer(
                    503, headers: [("Date", "Mon, 30 Jun 2025 10:00:00 GMT"), ("Retry-After", "Mon, 30 Jun 2025 10:00:09 GMT")])
            default: .answer(200, "a\n")
            }
        }
        try await LoopbackServer.with(content) { server in
            _ = try await bench.fetch("url: SERVER/feed\nretry:\n  longest-wait: 2", from: server)
        }
        // The server's wait, and behind it at most the first wait as jitter.
        #expect(bench.waited.first == .seconds(8))
        #expect(bench.waited.count == 2)
    }

    @Test func `gives up at once when the server asks for more than the deadline leaves`() async throws {
        try await LoopbackServer.with(Routes(["/feed": .answer(status: 429, headers: [("Retry-After", "3600")])])) { server in
            let error = try await bench.failure("url: SERVER/feed", from: server)
            #expect(error.retryAfter == .seconds(3600))
            #expect(server.requests.count == 1)
        }
        #expect(bench.waited.isEmpty)
    }

    @Test func `starts a body that broke off from its beginning and never joins two versions`() async throws {
        let content = ScriptedServer { request, earlier in
            #expect(request.header("Range") == nil)
            let part: [WireStep] = [.head(200, [("Content-Length", "10"), ("ETag", "\"v1\"")]), .send(Array("old1".utf8))]
            return earlier == 0 ? part : .answer(200, "new1\nnew2\n")
        }
        try await LoopbackServer.with(content) { server in
            let feed = try await bench.fetch("url: SERVER/feed", from: server)
            #expect(try feed.texts == ["new1\nnew2\n"])
        }
        #expect(bench.wire.files.count == 1)
    }

    @Test func `is stopped by its task while it waits`() async throws {
        let spool = try TestWire()
        let (waits, waiting) = AsyncStream<Void>.makeStream()
        try await LoopbackServer.with(Routes(["/feed": .answer(status: 503)])) { server in
            let fetcher = FeedFetcher(
                wire: spool.wire, secrets: SecretResolver { _ in Secret("") },
                clock: FetchClock(
                    sleep: { _ in
                        waiting.yield()
                        try await Task.sleep(for: .seconds(60))
                    }, chance: { 1 }))
            let feed = try FeedBench.feed("url: \(server.address)/feed")
            let context = FetchContext(spool: PayloadSpool(folder: spool.folder), deadline: .after(.seconds(90)), probe: LineProbe())
            let task = Task { try await fetcher.fetch(feed, in: context) }
            for await _ in waits { break }
            task.cancel()
            let error = await #expect(throws: FetchError.self) { try await task.value }
            #expect(error?.label == "cancelled")
        }
    }
}
