import Fetching
import GatewayModel
import LoopbackServer
import Testing

/// Who cannot be asked a feed is told what to put right, not always the address.
struct FetchErrorAdviceTests {
    private func failure(_ change: (inout WireRequest) -> Void, at address: String = "http://127.0.0.1/feed") async throws -> LocalizedText {
        var request = WireRequest(address: try FeedAddress(address))
        change(&request)
        let (wire, sent) = (try TestWire(roots: ["/nowhere"]), request)
        return try await wire.failure { try await wire.exchange(sent) }.message
    }

    @Test func `names the key, the file or the folders that are wrong`() async throws {
        let key = "SHA256:" + String(repeating: "A", count: 43)
        #expect(try await failure { $0.route.proxy = "ftp://x" }.en.hasSuffix("Correct \"proxy\" in the connector."))
        let sftp = try await failure({ $0.route.hostKey = key }, at: "sftp://127.0.0.1/a")
        #expect(sftp.vi.hasSuffix("Sửa \"authentication\" trong tệp kết nối."))
        let missing = try await failure({ _ in }, at: "file:///nowhere/a.csv")
        #expect(missing.en.contains("Check that the file is there"))
        let outside = try await failure({ _ in }, at: "file:///elsewhere/a.csv")
        #expect(outside.en.contains("ask the operator to add its folder"))
    }

    @Test(
        arguments: [
            ("url: SERVER/{period:yyyy}", "Run it again with --period, or write the key period in the connector."),
            ("url: SERVER/{area}\neach:\n  areas: communes", "Correct \"each\" in the connector."),
        ])
    func `names what the run or the loop lacks`(yaml: String, advice: String) async throws {
        let bench = try FeedBench()
        var context = bench.context()
        context.period = nil
        try await LoopbackServer.with(Routes([:])) { server in
            let error = try await bench.failure(yaml, from: server, in: context)
            #expect(error.message.en.hasSuffix(advice), "\(error.message.en)")
        }
    }
}
