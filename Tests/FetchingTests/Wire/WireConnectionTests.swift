import Fetching
import LoopbackServer
import Synchronization
import Testing

/// How connections are shared, and how much a host is asked at once.
struct WireConnectionTests {
    @Test func `requests that prove the same share a connection, others never do`() async throws {
        let wire = try TestWire(limits: TransferLimits())
        try await LoopbackServer.with(Routes(["/": .lasting("a")])) { server in
            var anonymous = WireRequest(address: try FeedAddress("\(server.address)/"))
            var keyed = anonymous
            keyed.headers = [try HeaderField(name: "X-Api-Key", value: "1")]
            var other = anonymous
            other.headers = [try HeaderField(name: "X-Api-Key", value: "2")]
            var basic = anonymous
            basic.credentials = .basic(user: "u", password: Secret("1"))
            var basicOther = anonymous
            basicOther.credentials = .basic(user: "u", password: Secret("2"))
            for _ in 0..<2 {
                for request in [anonymous, keyed, other, basic, basicOther] { _ = try await wire.exchange(request) }
            }
            anonymous.headers = [try HeaderField(name: "If-None-Match", value: "\"v1\"")]
            _ = try await wire.exchange(anonymous)
            #expect(server.requests.map(\.connection) == [0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 0])
        }
    }

    @Test(arguments: [1, 4, 20])
    func `a host is never asked more at once than its budget allows`(connections: Int) async throws {
        let wire = try TestWire(budgets: HostBudgets(standard: HostBudget(connections: connections)), limits: TransferLimits())
        let gauge = Gauge()
        try await LoopbackServer.with(gauge) { server in
            let request = WireRequest(address: try FeedAddress("\(server.address)/"))
            try await withThrowingTaskGroup { group in
                for _ in 0..<40 { group.addTask { try await wire.exchange(request).discard() } }
                try await group.waitForAll()
            }
        }
        #expect(gauge.peak <= connections && gauge.peak > connections / 2, "\(gauge.peak)")
    }

    @Test func `a host with a rate is asked no faster`() async throws {
        let wire = try TestWire(budgets: HostBudgets(special: ["127.0.0.1": HostBudget(requestsPerSecond: 20)]), limits: TransferLimits())
        try await LoopbackServer.with(Routes(["/": .answer(body: "a")])) { server in
            let request = WireRequest(address: try FeedAddress("\(server.address)/"))
            let start = ContinuousClock.now
            try await withThrowingTaskGroup { group in
                for _ in 0..<11 { group.addTask { try await wire.exchange(request).discard() } }
                try await group.waitForAll()
            }
            let time = start.duration(to: .now)
            #expect(time >= .milliseconds(495), "\(time)")
        }
    }

    @Test func `many slow answers take hardly longer than one`() async throws {
        let wire = try TestWire(budgets: HostBudgets(standard: HostBudget(connections: 100)), limits: TransferLimits())
        try await LoopbackServer.with(Routes(["/": .late(.seconds(1), .answer(body: "figures"))])) { server in
            let request = WireRequest(address: try FeedAddress("\(server.address)/"))
            let start = ContinuousClock.now
            try await withThrowingTaskGroup { group in
                for _ in 0..<60 { group.addTask { try await wire.exchange(request).byteCount } }
                for try await count in group { #expect(count == 7) }
            }
            // One after another they would take a minute, in the standard budget a quarter of it: 15 seconds.
            #expect(start.duration(to: .now) < .seconds(14))
        }
        #expect(wire.files.count == 60)
    }

    @Test func `waiting for a turn ends with the deadline, and with a cancellation, but does not use up the time of the request`() async throws {
        let wire = try TestWire(budgets: HostBudgets(standard: HostBudget(connections: 1)), limits: TransferLimits(stallTime: .seconds(10)))
        try await LoopbackServer.with(Routes(["/": .late(.milliseconds(1500), .answer(body: "a"))])) { server in
            var request = WireRequest(address: try FeedAddress("\(server.address)/"))
            // More than an answer takes, less than two one after the other.
            request.limits.timeout = .milliseconds(2500)
            let sent = request
            async let first = wire.exchange(sent).status
            try await eventually { server.requests.count == 1 }
            async let second = wire.exchange(sent).status
            let late = Task { try await wire.exchange(sent, deadline: .after(.milliseconds(200))) }
            let cancelled = Task { try await wire.exchange(sent) }
            try await Task.sleep(for: .milliseconds(100))
            cancelled.cancel()
            let error = await #expect(throws: FetchError.self) { try await cancelled.value }
            #expect(error?.label == "cancelled")
            let lateError = await #expect(throws: FetchError.self) { try await late.value }
            #expect(lateError?.label == "timeout_total")
            #expect(try await [first, second] == [200, 200])
            // Who gave up has never asked.
            #expect(server.requests.count == 2)
        }
    }

    @Test func `a slow line is no stall`() async throws {
        let wire = try TestWire()
        let body = String(repeating: "2025;1\n", count: 2000)
        let response = try await wire.exchange(.drip(body, pieceSize: 1000, every: .milliseconds(100)))
        #expect(response.byteCount == body.utf8.count)
    }
}

/// Counts how many requests are being answered at the same moment.
private final class Gauge: LoopbackContent {
    private let starts = Mutex<[ContinuousClock.Instant]>([])

    /// Each answer takes 50 ms from the request on, so two that are closer overlap.
    var peak: Int {
        starts.withLock { starts in starts.map { start in starts.count { $0 <= start && start < $0 + .milliseconds(50) } }.max() ?? 0 }
    }

    func answer(to request: RecordedRequest) -> [WireStep] {
        starts.withLock { $0.append(.now) }
        return [.pause(.milliseconds(60)), .head(200, [("Content-Length", "1")]), .send([97])]
    }
}
