import GatewayModel
import Synchronization
import Testing

@testable import Fetching

struct TokenCacheTests {
    private let cache = TokenCache()
    private let key = TokenKey(["a"])
    private let address: FeedAddress

    init() throws {
        address = try FeedAddress("https://example.vn/token")
    }

    private func token(_ text: String) -> Token { Token(proof: .text(Secret(text)), renewAt: nil) }

    @Test func `one that is cancelled leaves at once, and the others get the token`() async throws {
        let (cache, key, address) = (cache, key, address)
        let (gate, opener) = AsyncStream<Void>.makeStream()
        let issue: @Sendable () async throws(FetchError) -> Token = { () async throws(FetchError) in
            for await _ in gate { break }
            return Token(proof: .text(Secret("t")), renewAt: nil)
        }
        let first = Task { try await cache.token(for: key, at: address, before: .after(.seconds(20)), issue: issue) }
        let second = Task { try await cache.token(for: key, at: address, before: .after(.seconds(20)), issue: issue) }
        try await Task.sleep(for: .milliseconds(50))
        first.cancel()
        let error = await #expect(throws: FetchError.self) { try await first.value }
        #expect(error?.label == "cancelled")
        opener.yield()
        #expect(try await second.value.proof == .text(Secret("t")))
    }

    @Test func `the request ends when nobody waits for it any more`() async throws {
        let (cache, key, address) = (cache, key, address)
        let (started, starting) = AsyncStream<Void>.makeStream()
        let (ended, ending) = AsyncStream<Bool>.makeStream()
        let waiting = Task {
            try await cache.token(for: key, at: address, before: .after(.seconds(20))) { () async throws(FetchError) in
                starting.yield()
                try? await Task.sleep(for: .seconds(20))
                ending.yield(Task.isCancelled)
                return Token(proof: .text(Secret("t")), renewAt: nil)
            }
        }
        for await _ in started { break }
        waiting.cancel()
        for await wasCancelled in ended {
            #expect(wasCancelled)
            break
        }
        // What comes too late is not kept.
        #expect(
            try await cache.token(for: key, at: address, before: .after(.seconds(5))) { Token(proof: .text(Secret("u")), renewAt: nil) }.proof
                == .text(Secret("u")))
    }

    @Test func `whose time is over leaves alone`() async throws {
        let (gate, opener) = AsyncStream<Void>.makeStream()
        let issue: @Sendable () async throws(FetchError) -> Token = { () async throws(FetchError) in
            for await _ in gate { break }
            return Token(proof: .text(Secret("t")), renewAt: nil)
        }
        async let patient = cache.token(for: key, at: address, before: .after(.seconds(20)), issue: issue)
        let error = await #expect(throws: FetchError.self) {
            try await cache.token(for: key, at: address, before: .after(.milliseconds(50)), issue: issue)
        }
        #expect(error?.label == "timeout_total")
        opener.yield()
        #expect(try await patient.proof == .text(Secret("t")))
    }

    @Test func `keeps a refusal for a minute and other failures not at all`() async throws {
        let clock = TestClock()
        let cache = TokenCache(now: clock.now)
        let calls = Mutex(0)
        let refuse: @Sendable () async throws(FetchError) -> Token = { () async throws(FetchError) in
            calls.withLock { $0 += 1 }
            throw .content(.login(LocalizedText("no")), at: "a")
        }
        for (second, count) in [(0, 1), (59, 1), (61, 2)] {
            clock.advance(to: .seconds(second))
            _ = await #expect(throws: FetchError.self) { try await cache.token(for: key, at: address, before: .after(.seconds(5)), issue: refuse) }
            #expect(calls.withLock { $0 } == count)
        }
        for count in 3...4 {
            _ = await #expect(throws: FetchError.self) {
                try await cache.token(for: TokenKey(["b"]), at: address, before: .after(.seconds(5))) { () async throws(FetchError) in
                    calls.withLock { $0 += 1 }
                    throw .status(503, retryAfter: nil, at: "a")
                }
            }
            #expect(calls.withLock { $0 } == count)
        }
    }

    @Test func `drops a refused token, but not the one that came after it`() async throws {
        let first = try await cache.token(for: key, at: address, before: .after(.seconds(5))) { token("t") }
        await cache.drop(first, for: key)
        let second = try await cache.token(for: key, at: address, before: .after(.seconds(5))) { token("t") }
        await cache.drop(first, for: key)
        let third = try await cache.token(for: key, at: address, before: .after(.seconds(5))) { token("u") }
        #expect(third == second && third != first)
    }

    @Test func `parts that run together do not make the same key`() {
        #expect(TokenKey(["ab", "c"]) != TokenKey(["a", "bc"]))
    }
}
