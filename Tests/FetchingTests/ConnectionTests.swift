import Fetching
import Foundation
import LoopbackServer
import Testing

/// What happens when there is no answer at all.
struct ConnectionTests {
    private func failure(_ request: WireRequest, deadline: Deadline = .after(.seconds(20))) async throws -> FetchError {
        let spool = try TestSpool()
        let error = await #expect(throws: FetchError.self) { try await spool.fetch(request, deadline: deadline) }
        #expect(spool.files.isEmpty)
        return try #require(error)
    }

    @Test func `a name that does not exist`() async throws {
        // A label of more than 63 characters is refused by the resolver itself, without any network.
        let name = String(repeating: "a", count: 64)
        let error = try await failure(WireRequest(to: FeedAddress("http://\(name).example/")))
        #expect(error.label == "dns")
        #expect(error.isRetryable)
    }

    @Test func `a port where nobody listens`() async throws {
        let free = try LoopbackServer(serving: Routes([:])).port
        #expect(try await failure(WireRequest(to: FeedAddress("http://127.0.0.1:\(free)/"))).label == "connect")
    }

    @Test func `a server that does not take the connection`() async throws {
        let deaf = try DeafListener()
        let request = WireRequest(to: try FeedAddress("http://127.0.0.1:\(deaf.port)/"), connectTimeout: .milliseconds(300))
        #expect(try await failure(request).label == "timeout_connect")
    }

    @Test func `https where the server does not speak TLS`() async throws {
        try await LoopbackServer.with(Routes([:])) { server in
            let request = WireRequest(to: try FeedAddress("https://127.0.0.1:\(server.port)/"))
            let error = try await failure(request)
            #expect(error.label == "tls")
            #expect(!error.isRetryable)
        }
    }

    @Test func `the time for the whole answer counts even when bytes keep coming`() async throws {
        let body = String(repeating: "x", count: 100_000)
        try await LoopbackServer.with(Routes(["/": .drip(body, pieceSize: 1000, every: .milliseconds(50))])) { server in
            let request = WireRequest(to: try FeedAddress("\(server.address)/"), timeout: .milliseconds(500))
            #expect(try await failure(request).label == "timeout_total")
        }
    }

    @Test func `a deadline from outside counts when it is earlier`() async throws {
        try await LoopbackServer.with(Routes(["/": .silence])) { server in
            let request = WireRequest(to: try FeedAddress("\(server.address)/"))
            #expect(try await failure(request, deadline: .after(.milliseconds(300))).label == "timeout_total")
        }
    }

    @Test(arguments: [Behaviour.silence, .endless, .stall(after: 10, of: String(repeating: "x", count: 100))])
    func `cancelling ends the fetch long before its deadline`(behaviour: Behaviour) async throws {
        let spool = try TestSpool()
        let folder = PayloadSpool(folder: spool.folder)
        try await LoopbackServer.with(Routes(["/": behaviour])) { server in
            let request = WireRequest(to: try FeedAddress("\(server.address)/"), sizeLimit: ByteSize(bytes: .max))
            let task = Task { try await TestSpool.wire.exchange(request, into: folder, deadline: .after(.seconds(20))) }
            try await eventually { !server.requests.isEmpty }
            // Of these, the body has to have begun.
            if case .silence = behaviour {} else { try await eventually { !spool.files.isEmpty } }
            let start = ContinuousClock.now
            task.cancel()
            let error = await #expect(throws: FetchError.self) { try await task.value }
            #expect(error?.label == "cancelled")
            #expect(start.duration(to: .now) < .seconds(15))
        }
        #expect(spool.files.isEmpty)
    }

    @Test func `a task that is cancelled beforehand asks nothing`() async throws {
        let spool = try TestSpool()
        let folder = PayloadSpool(folder: spool.folder)
        try await LoopbackServer.with(Routes(["/": .answer(body: "a")])) { server in
            let request = WireRequest(to: try FeedAddress("\(server.address)/"))
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return try await TestSpool.wire.exchange(request, into: folder, deadline: .after(.seconds(20)))
            }
            let error = await #expect(throws: FetchError.self) { try await task.value }
            #expect(error?.label == "cancelled")
            #expect(server.requests.isEmpty)
        }
        #expect(spool.files.isEmpty)
    }
}
