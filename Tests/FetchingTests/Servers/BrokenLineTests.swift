import Fetching
import Foundation
import GatewayModel
import Hashing
import TestServers
import Testing

/// A real web server behind a line that breaks (F8-F10, F39).
@Suite(
    .enabled(if: LocalProcess.isInstalled("nginx") && LocalProcess.isInstalled("openssl"), "nginx or openssl is not installed"))
struct BrokenLineTests {
    private let parties: TLSParties
    private let wire: TestWire
    private static let content = (0..<20_000).map { "2025;\($0 * 7919 % 10_007);1.234,5\n" }.joined()

    init() async throws {
        parties = try await apart {
            let parties = try TLSParties()
            try parties.certify("server")
            return parties
        }
        wire = try TestWire(
            budgets: HostBudgets(standard: HostBudget(connections: 20)),
            limits: TransferLimits(stallTime: .seconds(1), smallestPart: ByteSize(bytes: 10_000)))
    }

    private func server(_ lines: String = "") async throws -> LocalServer {
        try await apart { [parties] in
            try Data(Self.content.utf8).write(to: parties.folder.appendingPathComponent("feed.csv"))
            let server = try LocalServer.nginx(lines, in: parties.folder)
            parties.hold(server)
            return server
        }
    }

    private func request(_ relay: Relay) throws -> WireRequest {
        var request = WireRequest(address: try FeedAddress("https://127.0.0.1:\(relay.port)/feed.csv"))
        request.route.authorities = parties.path("ca.pem")
        return request
    }

    /// By length, and compressed as it is sent in chunks.
    @Test(arguments: ["", "gzip on; gzip_types *; gzip_min_length 1; gzip_comp_level 1;"], [Relay.Fault.cut(after: 0), .reset(after: 0)])
    func `an answer that is cut anywhere in its TLS stream is refused`(lines: String, kind: Relay.Fault) async throws {
        let server = try await server(lines)
        let whole = try Relay(to: server.port)
        let answer = try await wire.exchange(request(whole))
        #expect(answer.hash == ContentHash.of(Self.content))
        answer.discard()
        let byteCount = whole.passedByteCount
        #expect(byteCount > answer.receivedByteCount)

        // The length of a signature, and so of the hand-shake, varies by a few bytes.
        let cuts = (0..<20).map { $0 * (byteCount - 10) / 19 }
        try await withThrowingTaskGroup { group in
            for cut in cuts {
                let relay = try Relay(to: server.port) { _ in kind.after(cut) }
                let request = try request(relay)
                group.addTask { [wire] in
                    defer { withExtendedLifetime(relay) {} }
                    do throws(FetchError) {
                        return (cut, "\(try await wire.exchange(request).status)")
                    } catch {
                        return (cut, error.label)
                    }
                }
            }
            for try await (cut, label) in group {
                // Within the hand-shake and the first record of TLS, no answer has begun.
                #expect(label == "truncated" || cut < 3000 + 16_384 && ["tls", "connect"].contains(label), "\(cut): \(label)")
            }
        }
        #expect(wire.files.isEmpty)
    }

    @Test(arguments: [Relay.Fault.cut(after: 150_000), .reset(after: 150_000)])
    func `what came before the line broke is not asked for again`(fault: Relay.Fault) async throws {
        let server = try await server()
        let relay = try Relay(to: server.port) { $0 < 2 ? fault : .none }
        var request = try request(relay)
        let part = PartialBody()
        request.part = part
        for _ in 0..<2 {
            let sent = request
            let error = await #expect(throws: FetchError.self) { try await wire.exchange(sent) }
            #expect(error?.label == "truncated", "\(String(describing: error))")
        }
        let answer = try await wire.exchange(request)
        #expect(answer.hash == ContentHash.of(Self.content))
        #expect(answer.byteCount == Self.content.utf8.count)
        #expect(wire.files.count == 1)
        // All of it went over the line hardly more than once.
        #expect(relay.passedByteCount < Self.content.utf8.count * 5 / 4)
    }
}

extension Relay.Fault {
    /// The same after so many bytes.
    fileprivate func after(_ count: Int) -> Relay.Fault {
        switch self {
        case .none: .none
        case .cut: .cut(after: count)
        case .reset: .reset(after: count)
        }
    }
}
