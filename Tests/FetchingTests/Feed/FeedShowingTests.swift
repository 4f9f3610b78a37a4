import Fetching
import GatewayModel
import LoopbackServer
import Synchronization
import Testing

struct FeedShowingTests {
    private let bench: FeedBench

    init() throws {
        bench = try FeedBench()
    }

    private func rehearse(_ yaml: String) async throws -> [RehearsedRequest] {
        let fetcher = FeedFetcher(
            wire: bench.wire.wire,
            secrets: SecretResolver { (reference) throws(FetchError) in throw .unusable(LocalizedText("asked"), at: reference.description) })
        var context = bench.context()
        context.areas = FeedAreas.two
        return try await fetcher.rehearse(FeedBench.feed(yaml), in: context)
    }

    @Test func `shows the request of every area, and looks for no secret`() async throws {
        let shown = try await rehearse(
            """
            url: "https://example.vn/xa/{area}"
            query:
              key: "${secret:KEY}"
            body:
              form:
                nam: "{period:yyyy}"
                khoa: "${secret:KEY}"
            authentication:
              kind: bearer
              token: "${secret:KEY}"
            each:
              areas: communes
            """)
        #expect(shown.map(\.sketch.address) == ["https://example.vn/xa/21550?key=•••", "https://example.vn/xa/21553?key=•••"])
        #expect(shown[0].sketch.method == "POST" && shown[0].sketch.body == "nam=2025&khoa=•••")
        #expect(shown[0].sketch.headers.filter { $0.name == "Authorization" }.map(\.value) == ["Bearer •••"])
        #expect(!shown[0].asksForProof)
    }

    @Test func `says when a proof is asked for elsewhere, and does not ask`() async throws {
        let shown = try await rehearse(
            """
            url: https://example.vn/
            authentication:
              kind: oauth2
              token-url: https://example.vn/token
              client-id: me
              client-secret: "${secret:KEY}"
            """)
        #expect(shown.map(\.asksForProof) == [true])
    }

    @Test func `tells of every exchange without a secret`() async throws {
        let told = Mutex<[ObservedExchange]>([])
        let content = ScriptedServer { _, earlier in
            earlier == 0 ? .answer(503) : .answer(200, "a\n", headers: [("X-Echo", FeedBench.secret), ("Set-Cookie", "session=1")])
        }
        try await LoopbackServer.with(content) { server in
            _ = try await bench.fetch("url: \"SERVER/feed?k=${secret:KEY}\"", from: server) { exchange in told.withLock { $0.append(exchange) } }
        }
        let exchanges = told.withLock { $0 }
        let answers = exchanges.compactMap { if case .answer(let answer) = $0.outcome { answer } else { nil } }
        #expect(answers.map(\.status) == [503, 200])
        #expect(answers[1].headers.filter { ["X-Echo", "Set-Cookie"].contains($0.name) }.map(\.value) == ["•••", "•••"])
        #expect(!exchanges.contains { "\($0)".contains(FeedBench.secret) })
    }
}
