import Fetching
import GatewayModel
import LoopbackServer
import Testing

struct FeedPeriodTests {
    private let bench: FeedBench

    init() throws {
        bench = try FeedBench()
    }

    /// What the server is asked for in a period.
    private func target(_ template: String, _ label: String, basis: PeriodBasis = .calendar) async throws -> String {
        try await LoopbackServer.with(ScriptedServer { _, _ in .answer(200, "a\n") }) { server in
            var context = bench.context()
            context.period = TimePeriod(label: label, basis: basis)
            _ = try await bench.fetch("url: \"SERVER/\(template)\"", from: server, in: context)
            return String(try #require(server.requests.first).target.dropFirst())
        }
    }

    @Test(
        arguments: [
            ("{period}", "2025-Q2", "2025-Q2"), ("{period:yyyy}", "2025-Q2", "2025"), ("{period:yyyy-qq}", "2025-Q2", "2025-02"),
            ("{period:yyyy'Q'Q}", "2025-Q4", "2025Q4"), ("{period:MM/yyyy}", "2025-03", "03%2f2025"), ("{period:M-yy}", "2025-03", "3-25"),
            ("{period:S}", "2025-S2", "2"), ("{period:S}", "2025-06", "1"), ("{period:Q}", "2025-12", "4"),
            ("{period:yyyyMMdd}", "2025-W02", "20250106"),
            ("{period.start}", "2025-Q2", "2025-04-01"), ("{period.end}", "2025-Q2", "2025-06-30"), ("{period.end:d.M.yy}", "2024-02", "29.2.24"),
            ("{period.end:dd}", "2025", "31"), ("a{period:yyyy}b{period:yyyy}", "2025", "a2025b2025"),
            ("{period:yyyy-MM}", "2025-01-01/P9M", "2025-01"),
        ])
    func `writes the scheduled period as the feed wants it`(template: String, label: String, expected: String) async throws {
        #expect(try await target(template, label) == expected)
    }

    @Test(arguments: [("{period:MM}", "12"), ("{period.start:dd-MM}", "15-11"), ("{period.end:dd-MM}", "14-12")])
    func `calls a month by its name though it begins in the one before`(template: String, expected: String) async throws {
        #expect(try await target(template, "2025-12", basis: .state15to14) == expected)
    }
}
