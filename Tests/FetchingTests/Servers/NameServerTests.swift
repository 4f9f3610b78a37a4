import Fetching
import Foundation
import GatewayModel
import TestServers
import Testing

/// Names that mean nothing, never an answer, or something else each time they are asked for (F1, F2, F29, T3).
@Suite(.enabled("making a network takes root, ip and unshare") { try await apart { PrivateNetwork.isPossible } })
struct NameServerTests {
    private struct World: Sendable {
        let names: NameServer
        let canary: Canary
        let wire: CurlWire
    }

    private func world(_ spool: TestWire, allow: [String], _ answer: @escaping @Sendable (Int) -> NameServer.Answer) async throws -> World {
        try await PrivateNetwork.make(addresses: ["10.9.9.9/32", "10.8.8.8/32"], hosts: "127.0.0.1 localhost\n", in: spool.folder) {
            let policy = AddressPolicy(allow: allow.compactMap(AddressRange.init))
            return World(
                names: try NameServer(answer), canary: try Canary(),
                wire: CurlWire(policy: policy, files: FileRoots([]), limits: TransferLimits(stallTime: .seconds(20))))
        }
    }

    private func error(_ world: World, _ spool: TestWire, _ name: String = "feed.example.gov.vn") async throws -> FetchError? {
        var request = WireRequest(address: try FeedAddress("http://\(name):\(world.canary.port)/"))
        request.limits.timeout = .seconds(20)
        request.limits.connectTimeout = .milliseconds(500)
        do throws(FetchError) {
            _ = try await world.wire.exchange(request, into: PayloadSpool(folder: spool.folder), deadline: .after(.seconds(40)))
            return nil
        } catch {
            return error
        }
    }

    @Test func `a name that does not exist is told as that`() async throws {
        let spool = try TestWire()
        let world = try await world(spool, allow: []) { _ in .noSuchName }
        let error = try #require(try await error(world, spool))
        #expect(error.label == "dns", "\(error)")
        #expect(world.names.count > 0)
    }

    @Test func `a name server that never answers costs no more than the time to connect`() async throws {
        let spool = try TestWire()
        let world = try await world(spool, allow: []) { _ in .silence }
        let start = ContinuousClock.now
        let error = try #require(try await error(world, spool))
        #expect(["timeout_connect", "dns"].contains(error.label), "\(error)")
        #expect(ContinuousClock.now - start < .seconds(20))
    }

    @Test func `a name that turns to a private address between two questions is never followed`() async throws {
        let spool = try TestWire()
        // One public address that nobody has here, and a private one with the canary, by turns.
        let world = try await world(spool, allow: []) { .addresses([$0 % 2 == 0 ? 0x0101_0101 : 0x0A09_0909]) }
        for turn in 0..<200 {
            let error = try #require(try await error(world, spool, "turn\(turn).example.gov.vn"))
            #expect(["connect", "timeout_connect", "egress_denied"].contains(error.label), "\(turn): \(error)")
        }
        #expect(world.names.count >= 200)
        #expect(world.canary.visitors() == 0)
    }

    @Test func `the canary is reached where its network is allowed`() async throws {
        let spool = try TestWire()
        let world = try await world(spool, allow: ["10.9.9.0/24"]) { _ in .addresses([0x0A09_0909]) }
        try await world.canary.expectVisit { try await error(world, spool)?.label }
    }

    @Test func `of several addresses of one name the private ones are left out`() async throws {
        let spool = try TestWire()
        let world = try await world(spool, allow: ["10.8.8.0/24"]) { _ in .addresses([0x0A09_0909, 0x0A08_0808]) }
        // The one that is allowed is reached; the other would have been tried first.
        try await world.canary.expectVisit { try await error(world, spool)?.label }
    }
}
