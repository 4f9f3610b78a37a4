import Fetching
import GatewayModel
import Testing

/// The guard against a real network with a canary at every private address (F28, F29, T1, T3).
@Suite(.enabled("making a network takes root, ip and unshare") { try await apart { PrivateNetwork.isPossible } })
struct WireNetworkTests {
    static let addresses = ["10.9.9.9/32", "192.168.7.7/32", "172.16.5.5/32", "169.254.169.254/32", "100.64.1.1/32", "fd00::1/128", "fe80::9/128"]

    static let hosts = """
        127.0.0.1 loopback.example
        ::1 six.example
        10.9.9.9 private.example
        169.254.169.254 metadata.example
        fd00::1 unique.example
        1.1.1.1 both.example
        127.0.0.1 both.example

        """

    static let targets = [
        "127.0.0.1", "127.1", "0x7f.1", "2130706433", "0", "[::1]", "[::ffff:127.0.0.1]", "[::]", "10.9.9.9", "192.168.7.7", "172.16.5.5",
        "169.254.169.254", "100.64.1.1", "[fd00::1]", "[::ffff:10.9.9.9]", "[64:ff9b::10.9.9.9]", "[2002:a09:909::1]", "0xa.0x9.0x9.0x9",
        "loopback.example", "six.example", "private.example", "metadata.example", "unique.example",
    ]

    /// The thread of a wire's transfers belongs to the network in which the wire was made.
    private func network(_ wire: TestWire, allow: [String]) async throws -> (canary: Canary, guarded: CurlWire, open: CurlWire) {
        try await PrivateNetwork.make(addresses: Self.addresses, hosts: Self.hosts, in: wire.folder) {
            let limits = TransferLimits(stallTime: .seconds(1))
            let policy = AddressPolicy(allow: allow.compactMap(AddressRange.init))
            return (
                try Canary(), CurlWire(policy: policy, files: FileRoots([]), limits: limits),
                CurlWire(policy: .everywhere, files: FileRoots([]), limits: limits)
            )
        }
    }

    private func label(_ wire: CurlWire, _ host: String, _ canary: Canary, _ spool: TestWire) async throws -> String {
        var request = WireRequest(address: try FeedAddress("http://\(host):\(canary.port)/"))
        request.limits.timeout = .milliseconds(1500)
        do throws(FetchError) {
            return "\(try await wire.exchange(request, into: PayloadSpool(folder: spool.folder), deadline: .after(.seconds(5))).status)"
        } catch {
            return error.label
        }
    }

    @Test func `no private address is reached by number or by name`() async throws {
        let wire = try TestWire()
        let (canary, guarded, open) = try await network(wire, allow: [])
        for host in Self.targets {
            let label = try await label(guarded, host, canary, wire)
            #expect(label == "egress_denied", "\(host)")
            #expect(canary.visitors() == 0, "\(host)")
        }
        // The canary does sing: without the guard it is reached.
        for host in ["10.9.9.9", "private.example"] { _ = try await label(open, host, canary, wire) }
        #expect(canary.visitors() == 2)
    }

    @Test func `of a name with a public and a private address only the public one is tried`() async throws {
        let wire = try TestWire()
        let (canary, guarded, _) = try await network(wire, allow: [])
        let label = try await label(guarded, "both.example", canary, wire)
        #expect(["connect", "timeout_connect", "timeout_total", "egress_denied"].contains(label))
        #expect(canary.visitors() == 0)
    }

    @Test func `what the operator allows is reached, and its neighbour not`() async throws {
        let wire = try TestWire()
        let (canary, guarded, _) = try await network(wire, allow: ["10.9.9.0/24"])
        _ = try await label(guarded, "private.example", canary, wire)
        #expect(canary.visitors() == 1)
        let neighbour = try await label(guarded, "192.168.7.7", canary, wire)
        #expect(neighbour == "egress_denied")
        #expect(canary.visitors() == 0)
    }
}
