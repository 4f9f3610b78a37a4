import Fetching
import LoopbackServer
import Testing

/// No kind of cut at any place gives an answer that passes for whole (F8-F13).
struct WireTruncationTests {
    static let body = Array(String(repeating: "2025;1.234,5\n", count: 400).utf8)

    /// How a server announces the body.
    enum Announcement: String, CaseIterable, Sendable { case length, chunked, none }

    static let kinds = Announcement.allCases.flatMap { announcement in Behaviour.Ending.allCases.map { (announcement, $0) } }

    /// Twenty places from the first byte to just before the last.
    static let cuts = (0..<20).map { $0 * (body.count - 1) / 19 }

    private func behaviour(_ announcement: Announcement, _ ending: Behaviour.Ending, cut: Int) -> Behaviour {
        let kept = Array(Self.body.prefix(cut))
        let message: [UInt8] =
            switch announcement {
            case .length: Array("HTTP/1.1 200 OK\r\nContent-Length: \(Self.body.count)\r\n\r\n".utf8) + kept
            case .chunked: Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\(String(Self.body.count, radix: 16))\r\n".utf8) + kept
            case .none: Array("HTTP/1.1 200 OK\r\n\r\n".utf8) + kept
            }
        return .bytes(message, then: ending)
    }

    @Test(arguments: kinds)
    func `an answer that is cut is refused, or says that nothing shows its end`(announcement: Announcement, ending: Behaviour.Ending) async throws {
        let wire = try TestWire(budgets: HostBudgets(standard: HostBudget(connections: 20)))
        let routes = Routes(Dictionary(uniqueKeysWithValues: Self.cuts.map { ("/\($0)", behaviour(announcement, ending, cut: $0)) }))
        try await LoopbackServer.with(routes) { server in
            try await withThrowingTaskGroup { group in
                for cut in Self.cuts {
                    let address = try FeedAddress("\(server.address)/\(cut)")
                    group.addTask {
                        do throws(FetchError) {
                            let response = try await wire.exchange(WireRequest(address: address))
                            response.discard()
                            return response.framing.rawValue
                        } catch {
                            return error.label
                        }
                    }
                }
                let expected: Set<String> =
                    switch (announcement, ending) {
                    case (_, .silence): ["timeout_stall"]
                    case (.none, .close): ["connection-close"]
                    default: ["truncated"]
                    }
                for try await outcome in group { #expect(expected.contains(outcome), "\(outcome)") }
            }
            #expect(server.requests.count == Self.cuts.count)
        }
        #expect(wire.files.isEmpty)
    }
}
