import Fetching
import GatewayModel
import Hashing
import LoopbackServer
import Synchronization
import TestServers
import Testing

/// A body that breaks off is continued only where the server shows that it is still the same (F39).
struct FeedResumeTests {
    private let bench: FeedBench
    private static let version = FeedVersion("a")
    private static let other = FeedVersion("b")

    init() throws {
        bench = try FeedBench(wire: Self.wire)
    }

    /// A hundred bytes are worth to be kept.
    static var wire: TestWire {
        get throws { try TestWire(limits: TransferLimits(stallTime: .seconds(1), smallestPart: ByteSize(bytes: 100), settleTime: .zero)) }
    }

    static let kinds = FeedVersion.Announcement.allCases.flatMap { announcement in
        // The end of the connection is an end, where nothing else marks it.
        Behaviour.Ending.allCases.filter { announcement != .none || $0 != .close }.map { (announcement, $0) }
    }

    @Test(arguments: kinds)
    func `asks for the rest, and gets each byte once`(announcement: FeedVersion.Announcement, ending: Behaviour.Ending) async throws {
        let content = ScriptedServer { request, earlier in
            Self.version.answer(to: request, break: earlier == 0 ? .init(after: 1000, ending: ending) : nil, as: announcement)
        }
        try await LoopbackServer.with(content) { server in
            let feed = try await bench.fetch(
                "url: SERVER/feed\nauthentication:\n  kind: bearer\n  token: \"${secret:KEY}\"", from: server)
            #expect(try feed.texts == [Self.version.text])
            #expect(server.requests.map { $0.header("Range") } == [nil, "bytes=1000-"])
            #expect(server.requests.map { $0.header("If-Range") } == [nil, Self.version.tag])
            #expect(server.requests.map { $0.header("Authorization") } == ["Bearer c4n4ry", "Bearer c4n4ry"])
            let result = try #require(feed.results.first)
            #expect(result.framing == .length)
            #expect(result.payload.hash == ContentHash.of(Self.version.bytes))
            #expect(result.payload.byteCount == Self.version.bytes.count)
            #expect(result.payload.origin.status == 200 && result.payload.origin.etag == Self.version.tag)
        }
        #expect(bench.wire.files.count == 1)
    }

    @Test func `goes on from one break to the next, past a refusal in between`() async throws {
        let content = ScriptedServer { request, earlier in
            switch earlier {
            case 0: Self.version.answer(to: request, break: .init(after: 500), as: .chunked)
            case 1: Self.version.answer(to: request, break: .init(after: 300), as: .length)
            case 2: .answer(503, "busy")
            case 3: Self.version.answer(to: request, break: .init(after: 1, ending: .reset), as: .none)
            default: Self.version.answer(to: request)
            }
        }
        try await LoopbackServer.with(content) { server in
            let feed = try await bench.fetch("url: SERVER/feed\nretry:\n  attempts: 5", from: server)
            #expect(try feed.texts == [Self.version.text])
            #expect(server.requests.map(\.rangeStart) == [nil, 500, 800, 800, 801])
            #expect(feed.results.first?.payload.hash == ContentHash.of(Self.version.bytes))
        }
    }

    @Test func `fails with what is missing when the last attempt breaks off, and leaves nothing`() async throws {
        let content = ScriptedServer { request, _ in Self.version.answer(to: request, break: .init(after: 200)) }
        try await LoopbackServer.with(content) { server in
            let error = try await bench.failure("url: SERVER/feed\nretry:\n  attempts: 3", from: server)
            #expect(error == .truncated(received: 600, expected: Self.version.bytes.count, at: "\(server.address)/feed"))
            #expect(server.requests.map(\.rangeStart) == [nil, 200, 400])
        }
    }

    @Test(arguments: [true, false])
    func `takes the whole of what came in place of the range`(isOtherVersion: Bool) async throws {
        let content = ScriptedServer { request, earlier in
            if earlier == 0 { return Self.version.answer(to: request, break: .init(after: 1000)) }
            let version = isOtherVersion ? Self.other : Self.version
            return FeedVersion.message(200, [("ETag", version.tag)], version.bytes)
        }
        try await LoopbackServer.with(content) { server in
            let feed = try await bench.fetch("url: SERVER/feed", from: server)
            #expect(try feed.texts == [isOtherVersion ? Self.other.text : Self.version.text])
            #expect(server.requests.map(\.rangeStart) == [nil, 1000])
        }
        #expect(bench.wire.files.count == 1)
    }

    @Test(arguments: FeedLie.allCases)
    func `starts again without a range after an answer that is not the rest`(lie: FeedLie) async throws {
        let content = ScriptedServer { request, earlier in
            switch earlier {
            case 0: Self.version.answer(to: request, break: .init(after: 1000), headers: [("Content-Type", "text/csv")])
            case 1: lie.answer(Self.version, from: 1000)
            default: Self.other.answer(to: request)
            }
        }
        try await LoopbackServer.with(content) { server in
            let feed = try await bench.fetch("url: SERVER/feed", from: server)
            #expect(try feed.texts == [Self.other.text])
            #expect(server.requests.map(\.rangeStart) == [nil, 1000, nil])
        }
        #expect(bench.wire.files.count == 1)
    }

    @Test func `says which range was asked for when the answer to it is the last`() async throws {
        let content = ScriptedServer { request, earlier in
            earlier == 0 ? Self.version.answer(to: request, break: .init(after: 1000)) : FeedLie.laterStart.answer(Self.version, from: 1000)
        }
        try await LoopbackServer.with(content) { server in
            let error = try await bench.failure("url: SERVER/feed\nretry:\n  attempts: 2", from: server)
            #expect(error.label == "framing")
            #expect(error.message.en.contains("the rest from byte 1000 on") && error.message.en.contains("Content-Range: bytes 1001-"))
        }
    }

    @Test(arguments: [(["W/\"a\""], ""), ([], ""), (["\"a\"", "\"b\""], ""), (["\"a\""], "none"), (["\"a\u{e9}\""], "")])
    func `asks for no range where versions cannot be told apart or parts are not given`(tags: [String], ranges: String) async throws {
        let headers = tags.map { ("ETag", $0) } + (ranges.isEmpty ? [] : [("Accept-Ranges", ranges)])
        let content = ScriptedServer { _, earlier in
            FeedVersion.message(
                200, headers + [("Last-Modified", "Mon, 30 Jun 2025 10:00:00 GMT")], Self.version.bytes, .length,
                earlier == 0 ? .init(after: 1000) : nil)
        }
        try await LoopbackServer.with(content) { server in
            let feed = try await bench.fetch("url: SERVER/feed", from: server)
            #expect(try feed.texts == [Self.version.text])
            #expect(server.requests.map { $0.header("Range") } == [nil, nil])
            #expect(server.requests.map { $0.header("If-Range") } == [nil, nil])
        }
    }

    @Test(arguments: [(99, "", "GET"), (1000, "br", "GET"), (1000, "", "POST")])
    func `asks for no range after a short part, of a compressed body, and of a POST`(count: Int, coding: String, method: String) async throws {
        let content = ScriptedServer { request, earlier in
            guard earlier == 0 else { return Self.other.answer(to: request) }
            return Self.version.answer(
                to: request, break: .init(after: count), headers: coding.isEmpty ? [] : [("Content-Encoding", coding)])
        }
        try await LoopbackServer.with(content) { server in
            let body = method == "POST" ? "\nmethod: POST\nbody:\n  text: a" : ""
            // What comes first is no brotli at all, which is a fault that does not heal.
            if coding.isEmpty {
                let feed = try await bench.fetch("url: SERVER/feed\(body)", from: server)
                #expect(try feed.texts == [Self.other.text])
            } else {
                let error = try await bench.failure("url: SERVER/feed", from: server)
                #expect(error.label == "encoding")
            }
            #expect(server.requests.allSatisfy { $0.header("Range") == nil })
        }
    }

    @Test func `counts the whole against the limit of size`() async throws {
        let content = ScriptedServer { request, earlier in
            let long = FeedVersion("a", lineCount: 200_000)
            return long.answer(to: request, break: earlier == 0 ? .init(after: 1_000_000) : nil, as: .chunked)
        }
        try await LoopbackServer.with(content) { server in
            let error = try await bench.failure("url: SERVER/feed\nsize-limit: 1048576", from: server)
            #expect(error == .tooLarge(.body, limit: .mebibytes(1), at: "\(server.address)/feed"))
            #expect(server.requests.map(\.rangeStart) == [nil, 1_000_000])
        }
    }

    @Test(arguments: [true, false])
    func `asks the first address again, and for the rest only where the part came from`(isMoved: Bool) async throws {
        let content = ScriptedServer { request, earlier in
            guard request.path != "/feed" else { return .answer(302, headers: [("Location", earlier > 0 && isMoved ? "/new" : "/old")]) }
            let version = request.path == "/old" ? Self.version : Self.other
            return version.answer(to: request, break: request.path == "/old" && earlier == 0 ? .init(after: 1000) : nil)
        }
        try await LoopbackServer.with(content) { server in
            let feed = try await bench.fetch("url: SERVER/feed", from: server)
            #expect(try feed.texts == [isMoved ? Self.other.text : Self.version.text])
            #expect(server.requests.map(\.path) == ["/feed", "/old", "/feed", isMoved ? "/new" : "/old"])
            #expect(server.requests.map(\.rangeStart) == [nil, nil, nil, isMoved ? nil : 1000])
        }
    }

    @Test func `leaves nothing of a part when it is stopped before the next attempt`() async throws {
        let (waits, waiting) = AsyncStream<Int>.makeStream()
        let wire = bench.wire
        let content = ScriptedServer { request, _ in Self.version.answer(to: request, break: .init(after: 1000)) }
        try await LoopbackServer.with(content) { server in
            let fetcher = FeedFetcher(
                wire: wire.wire, secrets: SecretResolver { _ in Secret("") },
                clock: FetchClock(
                    sleep: { _ in
                        waiting.yield(wire.files.count)
                        try await Task.sleep(for: .seconds(60))
                    }, chance: { 1 }))
            let (feed, context) = (try FeedBench.feed("url: \(server.address)/feed"), bench.context())
            let task = Task { try await fetcher.fetch(feed, in: context) }
            for await fileCount in waits {
                #expect(fileCount == 1)
                break
            }
            task.cancel()
            let error = await #expect(throws: FetchError.self) { try await task.value }
            #expect(error?.label == "cancelled")
        }
        #expect(wire.files.isEmpty)
    }

    @Test func `shows the range to a person who looks on`() async throws {
        let told = Mutex<[ObservedExchange]>([])
        let content = ScriptedServer { request, earlier in
            Self.version.answer(to: request, break: earlier == 0 ? .init(after: 1000) : nil)
        }
        try await LoopbackServer.with(content) { server in
            _ = try await bench.fetch("url: SERVER/feed", from: server) { exchange in told.withLock { $0.append(exchange) } }
        }
        let shown = told.withLock { $0 }.map { $0.request.headers.filter { $0.name.hasSuffix("Range") }.map { "\($0.name): \($0.value)" } }
        #expect(shown == [[], ["Range: bytes=1000-", "If-Range: \(Self.version.tag)"]])
    }
}

extension FetchedFeed {
    /// Of the pages that were not as before.
    fileprivate var results: [FetchResult] {
        pages.compactMap { if case .fetched(let result) = $0.content { result } else { nil } }
    }
}
